package dev.weft.e2e.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import dev.weft.behaviour.Behaviour;
import dev.weft.behaviour.Suite;
import dev.weft.behaviour.TraceProgram;
import dev.weft.demo.server.DemoServer;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.jvm.JvmFibers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviour suite on both kinds of WebAssembly fiber: the same promises as on the JVM, where BehaviourTest runs them, as often, all kept. */
@ExtendWith(DemoExtension.class)
class BehaviourIT {
    private static final int SEEDS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"jspi", "coroutines", "coroutines alone"})
    void everyPromiseIsKeptInTheBrowserAsOnTheJvm(String fibers, Page page, DemoServer server) {
        Map<?, ?> result = (Map<?, ?>) WasmTests.open(page, server).call("behaviour", fibers);
        List<?> failures = (List<?>) result.get("failures");
        System.out.println("behaviour suite: " + result.get("promises") + " promises, " + result.get("runs") + " runs, "
                + fibers + " (WebAssembly), " + failures.size() + " failed");
        assertEquals(List.of(), failures, "promises broken in the browser");
        List<Behaviour> suite = Suite.all();
        assertFalse(suite.isEmpty(), "the suite is empty");
        assertEquals(suite.size(), result.get("promises"), "another number of promises than on the JVM");
        assertEquals(
                suite.stream().mapToInt(Behaviour::runs).sum(),
                result.get("runs"),
                "another number of runs than on the JVM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jspi", "coroutines", "coroutines alone"})
    void theSameSeedGivesTheJvmsTrace(String fibers, Page page, DemoServer server) {
        WasmTests tests = WasmTests.open(page, server);
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<String> onJvm = new ArrayList<>();
            TraceProgram.run(JvmFibers.best(), seed, onJvm::addAll);
            Object inBrowser = tests.call("trace", fibers, seed);
            assertEquals(String.join("\n", onJvm), join(inBrowser), "trace of seed " + seed);
            assertEquals(join(inBrowser), join(tests.call("trace", fibers, seed)), "second trace of seed " + seed);
            System.out.printf("Trace of seed %d, %s: %d events, as on the JVM%n", seed, fibers, onJvm.size());
        }
    }

    private static String join(Object lines) {
        return String.join("\n", ((List<?>) lines).stream().map(String::valueOf).toList());
    }
}
