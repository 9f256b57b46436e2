package dev.weft.wasm.tests;

import dev.weft.behaviour.Behaviour;
import dev.weft.behaviour.Suite;
import dev.weft.behaviour.TraceProgram;
import dev.weft.host.Fibers;
import dev.weft.loop.Loop;
import dev.weft.wasm.JsBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;
import org.teavm.interop.Import;

/**
 * The behaviour suite, one run a call, so that JavaScript can go between them and see that a run has not ended.
 *
 * <p>Time is virtual, so nothing waits for a timer: once the browser has done its pending microtasks, a run has ended or never will.
 */
final class BehaviourRun {

    private static final List<Behaviour> SUITE = Suite.all();

    /** Makes the fibers for one run; chosen by the main class. */
    interface Maker {
        Fibers make();
    }

    static Maker maker = () -> {
        throw new IllegalStateException("The main class has not said which fibers to use.");
    };

    private static @Nullable Loop loop;

    private BehaviourRun() {}

    /** How many promises there are. */
    @Export(name = "count")
    static int count() {
        return SUITE.size();
    }

    @Export(name = "name")
    static int name(int promise) {
        return JsBytes.giveText(SUITE.get(promise).toString());
    }

    @Export(name = "runs")
    static int runs(int promise) {
        return SUITE.get(promise).runs();
    }

    @Export(name = "seed")
    static int seed(int promise, int run) {
        return SUITE.get(promise).seed(run);
    }

    /** Does one run; {@link #ended} is called with the text of the failure, or 0. */
    @Export(name = "run")
    static void run(int promise, int run) {
        loop = SUITE.get(promise)
                .run(maker.make(), run, failure -> ended(failure == null ? 0 : JsBytes.giveText(failure.toString())));
    }

    /** Gives back the fibers of the run that has ended: a tab holds some ten thousand JSPI stacks at most. */
    @Export(name = "retire")
    static void retire() {
        if (loop != null) {
            loop.retire();
            loop = null;
        }
    }

    /** Runs the trace program; {@link #traced} is called with its lines. */
    @Export(name = "trace")
    static void trace(int seed) {
        TraceProgram.run(maker.make(), seed, lines -> traced(JsBytes.giveText(String.join("\n", lines))));
    }

    @Import(module = "tests", name = "ended")
    private static native void ended(int failure);

    @Import(module = "tests", name = "traced")
    private static native void traced(int lines);
}
