package dev.weft.wasm.tests.pool;

import static dev.weft.wasm.tests.pool.PoolChecks.require;

import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TrapException;
import dev.weft.wasm.tests.pool.PoolChecks.Check;
import java.util.Map;

/** What breaks on the page's own thread and can be survived: it costs the task, and no other. */
final class MainThreadChecks {

    private static int kept;

    private MainThreadChecks() {}

    static void add(Map<String, Check> checks) {
        checks.put("a trap on the main thread", () -> dies(TestJobs::trap));
        checks.put("an exhausted stack on the main thread", () -> dies(() -> TestJobs.depth(0)));
        checks.put("an array too large on the main thread", () -> dies(MainThreadChecks::huge));
        checks.put("memory that runs out on the main thread", () -> dies(TestJobs::devour));
        checks.put("an error that JavaScript throws on the main thread", MainThreadChecks::thrown);
    }

    private interface Dying {
        Object run() throws Exception;
    }

    /** At least somewhat used, so that the compiler does not leave the array out. */
    private static Object huge() {
        Task.yield();
        var bytes = new byte[Integer.MAX_VALUE - 8];
        kept = bytes.length;
        return bytes;
    }

    private static String dies(Dying body) {
        int[] ticks = new int[1];
        Throwable[] caught = new Throwable[1];
        Scope.named("wrapper").supervised().open(scope -> {
            var victim = scope.run("victim", () -> body.run());
            var neighbour = scope.run("neighbour", () -> {
                for (int i = 0; i < 20; i++) {
                    Task.sleepMillis(1);
                    ticks[0]++;
                }
            });
            victim.join();
            caught[0] = TaskFailedException.origin(victim.failure());
            neighbour.await();
        });
        require(caught[0] instanceof TrapException, "failed with " + caught[0] + " instead of a TrapException");
        require(ticks[0] == 20, "the neighbour got " + ticks[0] + " of 20 ticks");
        return String.valueOf(caught[0].getMessage());
    }

    private static String thrown() {
        Tests.throwSoon();
        for (int i = 0; i < 20; i++) {
            Task.sleepMillis(2);
        }
        return "the page's error, and no task's";
    }
}
