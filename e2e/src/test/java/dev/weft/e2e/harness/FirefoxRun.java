package dev.weft.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.e2e.browser.BrowserFinder;
import dev.weft.e2e.browser.BrowserKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A headless Firefox, started when first used. Nobody drives it: each of its pages runs what its address says, reports, and is told where to go
 * next. Belongs to one thread.
 */
public final class FirefoxRun implements AutoCloseable {

    /** Whatever a browser does of its own accord would share the processor with what is tested, and ask hosts that are not there. */
    private static final List<String> PREFERENCES = List.of(
            "user_pref(\"app.update.enabled\", false);",
            "user_pref(\"browser.shell.checkDefaultBrowser\", false);",
            "user_pref(\"browser.startup.homepage_override.mstone\", \"ignore\");",
            "user_pref(\"datareporting.policy.dataSubmissionEnabled\", false);",
            "user_pref(\"network.captive-portal-service.enabled\", false);",
            "user_pref(\"network.connectivity-service.enabled\", false);",
            "user_pref(\"services.settings.server\", \"data:,#remote-settings-dummy/v1\");",
            "user_pref(\"toolkit.telemetry.enabled\", false);");

    private final ReportSite site;
    private final Path profile;
    private @Nullable Process firefox;

    private FirefoxRun(ReportSite site, Path profile) {
        this.site = site;
        this.profile = profile;
    }

    /** Makes a site for the pages, and a profile that has never been used. */
    public static FirefoxRun prepare() throws IOException {
        Path profile = Files.createTempDirectory("weft-firefox");
        Files.write(profile.resolve("user.js"), PREFERENCES);
        return new FirefoxRun(ReportSite.start(), profile);
    }

    /**
     * Opens {@code path} of the site and answers what the page reports.
     *
     * @throws AssertionError when it reports nothing within {@code limit}; the next page is one of another Firefox then
     */
    public JsonNode open(String path, Duration limit) throws IOException, InterruptedException {
        URI page = site.uri().resolve(path);
        Path output = profile.resolve("output.txt");
        if (firefox == null) {
            firefox = start(page, output);
        } else {
            site.sendOn(page);
        }
        JsonNode report = site.await(limit);
        if (report == null) {
            stop();
            throw new AssertionError("Firefox reported nothing of " + page + " within " + limit.toSeconds()
                    + " s. It said: " + Files.readString(output));
        }
        return report;
    }

    private Process start(URI page, Path output) throws IOException {
        return new ProcessBuilder(
                        BrowserFinder.provide(BrowserKind.FIREFOX).toString(),
                        "--headless",
                        "--no-remote",
                        "--profile",
                        profile.toString(),
                        page.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private void stop() {
        if (firefox != null) {
            firefox.descendants().forEach(ProcessHandle::destroyForcibly);
            firefox.destroyForcibly().onExit().join();
            firefox = null;
        }
    }

    @Override
    public void close() throws IOException {
        try (site) {
            stop();
        }
        delete(profile);
    }

    /** What a dying browser still writes may stay. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
