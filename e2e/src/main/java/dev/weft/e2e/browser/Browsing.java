package dev.weft.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One running headless Chromium, driven through Playwright.
 *
 * <p>Playwright's objects belong to the thread that made them; so does this.
 */
public final class Browsing implements AutoCloseable {
    /**
     * A software renderer is what every machine without a screen has, so figures compare; and nothing of the browser's own housekeeping shall share the
     * processor with what is measured.
     */
    private static final List<String> ARGUMENTS = List.of(
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required");

    private final Playwright playwright;
    private final Browser browser;

    private Browsing(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Finds or installs Chromium and starts it, with these arguments besides its usual ones. */
    public static Browsing start(String... more) {
        return start(BrowserFinder.provide(BrowserKind.CHROMIUM), more);
    }

    /** Starts this Chromium. Playwright leaves its sandbox off, which root could not use; only our own pages are opened. */
    public static Browsing start(Path executable, String... more) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable)
                            .setHeadless(true)
                            .setArgs(Stream.concat(ARGUMENTS.stream(), Stream.of(more))
                                    .toList()));
            return new Browsing(playwright, browser);
        } catch (RuntimeException failed) {
            playwright.close();
            throw failed;
        }
    }

    /** Returns the browser for contexts and pages. */
    public Browser browser() {
        return browser;
    }

    /** Returns name and version, such as {@code Chromium 156.0.8078.79}. */
    public String version() {
        return "Chromium " + browser.version();
    }

    @Override
    public void close() {
        try (playwright) {
            browser.close();
        }
    }
}
