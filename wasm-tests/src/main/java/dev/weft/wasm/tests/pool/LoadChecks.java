package dev.weft.wasm.tests.pool;

import static dev.weft.wasm.tests.pool.PoolChecks.require;

import dev.weft.wasm.pool.Payload;
import dev.weft.wasm.pool.WorkerFailedException;
import dev.weft.wasm.pool.WorkerPool;
import dev.weft.wasm.tests.pool.PoolChecks.Check;
import java.util.Map;

/** For a page whose workers cannot be loaded, each in its way. */
final class LoadChecks {

    private LoadChecks() {}

    static void add(Map<String, Check> checks) {
        checks.put("a worker that cannot be loaded fails its job", LoadChecks::notLoaded);
        checks.put("what weft.jobs throws is told in its words", LoadChecks::definedTwice);
    }

    private static String definedTwice() {
        WorkerPool pool = WorkerPool.of("twice", 1);
        try {
            pool.run("echo", Payload.NONE);
        } catch (WorkerFailedException failed) {
            require(
                    failed.what().startsWith("it could not be loaded: ")
                            && failed.what().endsWith("job 'echo' is defined already: choose another name"),
                    failed.what());
            return failed.what();
        }
        throw new AssertionError("the worker was loaded");
    }

    private static String notLoaded() {
        WorkerPool pool = WorkerPool.of("missing", 2);
        String message = "";
        for (int attempt = 1; attempt <= 2; attempt++) {
            try {
                pool.run("echo", Payload.NONE);
            } catch (WorkerFailedException failed) {
                message = String.valueOf(failed.getMessage());
            }
            require(message.contains("it could not be loaded"), "attempt " + attempt + ": " + message);
            require(
                    Tests.workersMade() == attempt,
                    Tests.workersMade() + " workers were made in " + attempt + " attempts");
        }
        require(pool.statistics().workers() == 0, pool.statistics().toString());
        return message;
    }
}
