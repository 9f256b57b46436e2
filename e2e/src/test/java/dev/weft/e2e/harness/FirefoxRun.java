package dev.weft.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.e2e.browser.BrowserFinder;
import dev.weft.e2e.browser.BrowserKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One page in a headless Firefox of its own. Nobody drives it: the page itself runs what its address says, and reports. */
public final class FirefoxRun {

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

    private FirefoxRun() {}

    /**
     * Opens {@code path} on {@code site} and answers what the page reports.
     *
     * @throws AssertionError when it reports nothing within {@code limit}
     */
    public static JsonNode open(ReportSite site, String path, Duration limit) {
        try {
            Path profile = Files.createTempDirectory("weft-firefox");
            Files.write(profile.resolve("user.js"), PREFERENCES);
            try {
                return open(profile, site, site.uri().resolve(path), limit);
            } finally {
                delete(profile);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a page ran in Firefox", interrupted);
        }
    }

    private static JsonNode open(Path profile, ReportSite site, URI page, Duration limit)
            throws IOException, InterruptedException {
        Path output = profile.resolve("output.txt");
        Process firefox = new ProcessBuilder(
                        BrowserFinder.provide(BrowserKind.FIREFOX).toString(),
                        "--headless",
                        "--no-remote",
                        "--profile",
                        profile.toString(),
                        page.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            JsonNode report = site.await(limit);
            if (report == null) {
                throw new AssertionError("Firefox reported nothing of " + page + " within " + limit.toSeconds()
                        + " s. It said: " + Files.readString(output));
            }
            return report;
        } finally {
            firefox.descendants().forEach(ProcessHandle::destroyForcibly);
            firefox.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** What a dying browser still writes may stay. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
