package dev.weft.wasm.tests.pool;

import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.JsBytes;
import dev.weft.wasm.pool.Jobs;
import java.util.LinkedHashMap;
import java.util.Map;
import org.teavm.interop.Export;

/** The checks of pools on a real page with real workers, in real time. The same module is what its workers run. */
public final class PoolChecks {

    private static final BrowserHost HOST = BrowserHost.settings().start();

    private PoolChecks() {}

    /** One property. Suspends as it likes; answers figures worth printing; throws if the property does not hold. */
    interface Check {
        String run() throws Exception;
    }

    /** Not run: it only makes the checks reachable. */
    public static void main(String[] args) {
        jobs();
        start(0);
    }

    static BrowserHost host() {
        return HOST;
    }

    /** What workers do. */
    @Export(name = "weft.jobs")
    static void jobs() {
        TestJobs.define(Jobs.on(HOST.loop()));
    }

    /**
     * Runs checks one after the other; each is reported, and the end too.
     *
     * @param only name of the only one to run, as a number for takeText; 0 for all but those that must be asked for
     */
    @Export(name = "start")
    static void start(int only) {
        String name = only == 0 ? "" : JsBytes.takeText(only);
        Task.start(HOST.loop(), "checks", () -> {
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
