package dev.weft.e2e.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.behaviour.Behaviour;
import dev.weft.behaviour.Suite;
import dev.weft.behaviour.TraceProgram;
import dev.weft.e2e.harness.FirefoxRun;
import dev.weft.e2e.harness.ReportSite;
import dev.weft.jvm.JvmFibers;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviour suite, the traces and the host's checks in the other engine: Firefox's. */
@Isolated("what is measured has the machine to itself")
class FirefoxIT {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @ParameterizedTest
    @ValueSource(strings = {"jspi", "coroutines", "coroutines alone"})
    void everyPromiseIsKeptInFirefoxToo(String fibers) throws IOException {
        JsonNode result = run("behaviour", fibers);
        System.out.println("behaviour suite: " + result.get("promises") + " promises, " + result.get("runs") + " runs, "
                + fibers + " (WebAssembly, Firefox), " + result.get("failures").size() + " failed");
        assertEquals("[]", result.get("failures").toString(), "promises broken in Firefox");
        List<Behaviour> suite = Suite.all();
        assertEquals(suite.size(), result.get("promises").asInt(), "another number of promises than on the JVM");
        assertEquals(
                suite.stream().mapToInt(Behaviour::runs).sum(),
                result.get("runs").asInt(),
                "another number of runs than on the JVM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jspi", "coroutines"})
    void theSameSeedGivesTheJvmsTrace(String fibers) throws IOException {
        List<String> onJvm = new ArrayList<>();
        TraceProgram.run(JvmFibers.best(), 1, onJvm::addAll);
        List<String> inFirefox = new ArrayList<>();
        run("trace", fibers, "1").forEach(line -> inFirefox.add(line.asText()));
        assertEquals(String.join("\n", onJvm), String.join("\n", inFirefox));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jspi", "coroutines", "coroutines alone"})
    void theBrowserHostKeepsItsPromises(String fibers) throws IOException {
        JsonNode results = run("hostChecks", fibers);
        assertFalse(results.isEmpty(), "no check ran");
        List<String> failed = new ArrayList<>();
        for (JsonNode check : results) {
            String line =
                    check.get("name").asText() + ": " + check.get("detail").asText();
            System.out.println("Firefox (" + fibers + "): " + line);
            if (!check.get("ok").asBoolean()) {
                failed.add(line);
            }
        }
        assertEquals(List.of(), failed);
    }

    private static JsonNode run(String function, String... arguments) throws IOException {
        StringBuilder path = new StringBuilder("/weft-tests/report.html?call=" + function);
        for (String argument : arguments) {
            path.append("&with=").append(URLEncoder.encode(argument, StandardCharsets.UTF_8));
        }
        try (ReportSite site = ReportSite.start()) {
            JsonNode report = FirefoxRun.open(site, path.toString(), LIMIT);
            assertTrue(report.has("answer"), () -> "the page failed: " + report);
            assertTrue(
                    report.get("agent").asText().contains("Firefox"), () -> "not in Firefox: " + report.get("agent"));
            return report.get("answer");
        }
    }
}
