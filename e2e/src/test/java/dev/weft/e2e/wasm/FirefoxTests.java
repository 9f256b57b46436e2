package dev.weft.e2e.wasm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.e2e.harness.FirefoxRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The module that runs Weft's own checks, in Firefox: a page of its own for each call. */
final class FirefoxTests implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final FirefoxRun firefox;

    private FirefoxTests(FirefoxRun firefox) {
        this.firefox = firefox;
    }

    static FirefoxTests prepare() {
        try {
            return new FirefoxTests(FirefoxRun.prepare());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Calls one of the module's functions and waits for what it answers. */
    JsonNode call(String function, String... arguments) throws IOException, InterruptedException {
        StringBuilder path = new StringBuilder("/weft-tests/report.html?call=" + function);
        for (String argument : arguments) {
            path.append("&with=").append(URLEncoder.encode(argument, StandardCharsets.UTF_8));
        }
        JsonNode report = firefox.open(path.toString(), LIMIT);
        assertTrue(report.has("answer"), () -> "the page failed: " + report);
        assertTrue(report.get("agent").asText().contains("Firefox"), () -> "not in Firefox: " + report.get("agent"));
        return report.get("answer");
    }

    @Override
    public void close() throws IOException {
        firefox.close();
    }
}
