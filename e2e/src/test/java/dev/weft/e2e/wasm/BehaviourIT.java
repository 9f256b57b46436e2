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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The behaviour suite on both kinds of WebAssembly fiber, beside its run on the JVM: the same promises, as often, all kept. */
@ExtendWith(DemoExtension.class)
class BehaviourIT {
    private static final int SEEDS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"jspi", "coroutines", "coroutines alone"})
    void everyPromiseIsKeptInTheBrowserAsOnTheJvm(String fibers, Page page, DemoServer server) {
        Map<?, ?> result = (Map<?, ?>) WasmTests.open(page, server).call("behaviour", fibers);
        List<?> failures = (List<?>) result.get("failures");
        OnJvm jvm = OnJvm.run();
        System.out.println("behaviour suite: " + result.get("promises") + " promises, " + result.get("runs") + " runs, "
                + fibers + " (WebAssembly), " + failures.size() + " failed");
        System.out.println("behaviour suite: " + jvm.promises + " promises, " + jvm.runs + " runs, " + JvmFibers.best()
                + " (JVM), " + jvm.failed + " failed");
        assertEquals(List.of(), failures, "promises broken in the browser");
        assertEquals(0, jvm.failed, "promises broken on the JVM");
        assertFalse(jvm.promises == 0, "the suite is empty");
        assertEquals(jvm.promises, result.get("promises"), "another number of promises than on the JVM");
        assertEquals(jvm.runs, result.get("runs"), "another number of runs than on the JVM");
    }

    /** What came of the suite on this JVM, where it runs once: when first asked, on the one thread of this class's tests, and outside every monitor. */
    private record OnJvm(int promises, int runs, int failed) {

        private static @Nullable OnJvm known;

        static OnJvm run() {
            OnJvm result = known;
            if (result == null) {
                int promises = 0;
                int runs = 0;
                int failed = 0;
                for (Behaviour promise : Suite.all()) {
                    promises++;
                    for (int run = 0; run < promise.runs(); run++) {
                        runs++;
                        failed += kept(promise, run) ? 0 : 1;
                    }
                }
                result = new OnJvm(promises, runs, failed);
                known = result;
            }
            return result;
        }

        private static boolean kept(Behaviour promise, int run) {
            List<Throwable> outcomes = new ArrayList<>();
            promise.run(JvmFibers.best(), run, outcomes::add);
            return outcomes.size() == 1 && outcomes.get(0) == null;
        }
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
