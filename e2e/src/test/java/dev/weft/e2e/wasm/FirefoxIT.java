package dev.weft.e2e.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.behaviour.Behaviour;
import dev.weft.behaviour.Suite;
import dev.weft.behaviour.TraceProgram;
import dev.weft.jvm.JvmFibers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviour suite and the traces in the other engine: Firefox's. What is measured there is in FirefoxHostIT. */
class FirefoxIT {
    @AutoClose
    private static final FirefoxTests FIREFOX = FirefoxTests.prepare();

    @ParameterizedTest
    @ValueSource(strings = {"jspi", "coroutines", "coroutines alone"})
    void everyPromiseIsKeptInFirefoxToo(String fibers) throws IOException, InterruptedException {
        JsonNode result = FIREFOX.call("behaviour", fibers);
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
    void theSameSeedGivesTheJvmsTrace(String fibers) throws IOException, InterruptedException {
        List<String> onJvm = new ArrayList<>();
        TraceProgram.run(JvmFibers.best(), 1, onJvm::addAll);
        List<String> inFirefox = new ArrayList<>();
        FIREFOX.call("trace", fibers, "1").forEach(line -> inFirefox.add(line.asText()));
        assertEquals(String.join("\n", onJvm), String.join("\n", inFirefox));
    }
}
