package dev.weft.wasm.tests.pool;

import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.JsBytes;
import dev.weft.wasm.pool.Jobs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks of pools on a real page with real workers, in real time. The same module is what its workers run. */
final class PoolChecks {

    /** Stands for some of each kind, where those of another kind of fibers have shown the rest. */
    private static final String FEW = "few";

    private static @Nullable BrowserHost host;

    private PoolChecks() {}

    /** One property. Suspends as it likes; answers figures worth printing; throws if the property does not hold. */
    interface Check {
        String run() throws Exception;
    }

    /** The host that is checked. */
    static BrowserHost host() {
        return Objects.requireNonNull(host);
    }

    /** What workers do. */
    static void jobs(BrowserHost worker) {
        host = worker;
        TestJobs.define(Jobs.on(worker.loop()));
    }

    /**
     * Runs checks one after the other; each is reported, and the end too.
     *
     * @param only name of the only one to run, as a number for takeText; 0 for all but those that must be asked for
     */
    static void start(BrowserHost page, int only) {
        host = page;
        String name = only == 0 ? "" : JsBytes.takeText(only);
        Task.start(page.loop(), "checks", () -> {
            all(name).forEach(PoolChecks::report);
            Tests.finished();
            return null;
        });
    }

    private static Map<String, Check> all(String only) {
        Map<String, Check> checks = new LinkedHashMap<>();
        if (only.isEmpty()) {
            TalkChecks.add(checks);
            KillChecks.add(checks);
            return checks;
        }
        if (only.equals(FEW)) {
            TalkChecks.add(checks);
            KillChecks.addFew(checks);
            return checks;
        }
        MainThreadChecks.add(checks);
        LoadChecks.add(checks);
        KillChecks.addMemory(checks);
        checks.keySet().removeIf(name -> !name.equals(only));
        return checks;
    }

    private static void report(String name, Check check) {
        String detail;
        boolean ok = true;
        try {
            detail = Scope.named(name).call(scope -> check.run());
        } catch (Throwable failure) {
            ok = false;
            detail = failure.toString();
            for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                detail += " <- " + cause;
            }
        }
        Tests.result(JsBytes.giveText(name), ok, JsBytes.giveText(detail));
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
