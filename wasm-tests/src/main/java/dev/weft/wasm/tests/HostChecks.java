package dev.weft.wasm.tests;

import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.JsBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Import;

/** Checks of the real host and real stacks, in real time: what no virtual world can show. */
final class HostChecks {

    private static @Nullable BrowserHost host;

    private HostChecks() {}

    /** One property. Suspends as it likes; answers figures worth printing; throws if the property does not hold. */
    interface Check {
        String run() throws Exception;
    }

    /** The host that is checked. */
    static BrowserHost host() {
        return Objects.requireNonNull(host);
    }

    /** Runs all checks one after the other; each is reported, and the end too. */
    static void start(BrowserHost checked) {
        host = checked;
        Task.start(checked.loop(), "checks", () -> {
            for (var entry : HostCheckList.all().entrySet()) {
                report(entry.getKey(), entry.getValue());
            }
            finished();
        });
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
        result(JsBytes.giveText(name), ok, JsBytes.giveText(detail));
    }

    /** Whether every task has a stack of the browser's, rather than those alone that wait in foreign code. */
    static boolean onJspi() {
        return host().fibers().toString().startsWith("JSPI");
    }

    /** What each of those has failed with that have failed. */
    static List<String> failures(List<Task<?>> ended) {
        List<String> texts = new ArrayList<>();
        for (Task<?> task : ended) {
            Throwable failure = task.failure();
            if (failure != null) {
                texts.add(String.valueOf(TaskFailedException.origin(failure).getMessage()));
            }
        }
        return texts;
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    @Import(module = "tests", name = "result")
    private static native void result(int name, boolean ok, int detail);

    @Import(module = "tests", name = "finished")
    private static native void finished();
}
