package dev.weft.wasm.tests.pool;

import static dev.weft.wasm.tests.pool.PoolChecks.host;
import static dev.weft.wasm.tests.pool.PoolChecks.require;

import dev.weft.sync.Event;
import dev.weft.task.Scope;
import dev.weft.task.TaskBody;
import dev.weft.task.TaskFailedException;
import dev.weft.wasm.pool.Codec;
import dev.weft.wasm.pool.JobFailedException;
import dev.weft.wasm.pool.JobRequest;
import dev.weft.wasm.pool.Payload;
import dev.weft.wasm.pool.WorkerFailedException;
import dev.weft.wasm.pool.WorkerPool;
import dev.weft.wasm.tests.pool.PoolChecks.Check;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** What breaks in a worker costs the job it broke, or the worker's jobs; the neighbour in the other worker never notices. */
final class KillChecks {

    private static final Duration HANG_LIMIT = Duration.ofMillis(1_000);

    /** A length that nothing else has. */
    private static final int LARGE = 5_000_011;

    private KillChecks() {}

    static void add(Map<String, Check> checks) {
        addFew(checks);
        checks.put("an exhausted stack fails its job, and the worker goes on", () -> jobDies("overflow"));
        checks.put("an array too large fails its job", () -> jobDies("huge"));
        checks.put("a trap outside every task costs the worker", () -> workerDies("crash", "Java was stopped outside"));
        checks.put("an error that JavaScript throws costs the worker", () -> workerDies("throw", "planted"));
        checks.put("a worker that closes itself is noticed", () -> workerDies("close", "did not answer for 1 s"));
        checks.put("a worker that is terminated is noticed", KillChecks::terminated);
        checks.put(
                "a result that the browser refuses to post costs the worker",
                () -> workerDies("unsendable", "refused"));
        checks.put("a result for which there is no memory fails its job", KillChecks::largeResult);
        checks.put("an input for which there is no memory fails its job", KillChecks::largeInput);
    }

    static void addFew(Map<String, Check> checks) {
        checks.put("a trap fails its job, and the worker goes on", () -> jobDies("trap"));
        checks.put("an endless loop costs the worker", () -> workerDies("spin", "did not answer for 1 s"));
    }

    static void addMemory(Map<String, Check> checks) {
        checks.put("memory that runs out in a worker", KillChecks::memory);
    }

    private static Throwable broken(WorkerPool pool, String job) {
        return broken(pool, () -> pool.run(job, Payload.text("60000")));
    }

    /** Runs a job that breaks beside one that does not, each in its own worker; answers what the first threw. */
    private static Throwable broken(WorkerPool pool, TaskBody<Payload> breaking) {
        Throwable[] thrown = new Throwable[1];
        Event begun = new Event("the neighbour is at work, or has failed");
        Event over = new Event("the victim has ended");
        Scope.named("wrapper").supervised().open(scope -> {
            var neighbour = scope.run("neighbour", () -> {
                try {
                    return pool.run(JobRequest.of("neighbour").input(Payload.text("unharmed")), job -> {
                        job.receiver("begun", Codec.TEXT, 1).receive();
                        begun.set();
                        over.await();
                        job.sender("over", Codec.TEXT).send("yes");
                    });
                } finally {
                    begun.set();
                }
            });
            begun.await();
            var victim = scope.run("victim", breaking);
            victim.join();
            thrown[0] = TaskFailedException.origin(victim.failure());
            over.set();
            require(neighbour.await().text().equals("unharmed"), "the neighbour was disturbed");
        });
        require(pool.run("echo", Payload.text("still")).text().equals("still"), "the pool does not go on");
        return Objects.requireNonNull(thrown[0], "nothing was thrown");
    }

    private static WorkerPool pool(String name) {
        return WorkerPool.settings(name, 2).hangLimit(HANG_LIMIT).open();
    }

    private static String jobDies(String job) {
        WorkerPool pool = pool(job);
        Throwable thrown = broken(pool, job);
        require(thrown instanceof JobFailedException, "threw " + thrown);
        var kind = ((JobFailedException) thrown).kind();
        require(kind == JobFailedException.Kind.TRAPPED, "ended as " + kind + ": " + thrown.getMessage());
        require(pool.statistics().replaced() == 0, "the worker was replaced");
        pool.close();
        return String.valueOf(thrown.getMessage());
    }

    private static String workerDies(String job, String what) {
        WorkerPool pool = pool(job);
        long began = host().nanoTime();
        Throwable thrown = broken(pool, job);
        return checkLost(pool, thrown, what) + " (" + (host().nanoTime() - began) / 1_000_000 + " ms in all)";
    }

    private static String checkLost(WorkerPool pool, Throwable thrown, String what) {
        require(thrown instanceof WorkerFailedException, "threw " + thrown);
        String message = String.valueOf(thrown.getMessage());
        require(message.contains(what), message);
        require(pool.statistics().replaced() == 1, pool.statistics().toString());
        pool.close();
        return message;
    }

    private static String terminated() {
        WorkerPool pool = pool("terminated");
        Throwable thrown = broken(
                pool,
                () -> pool.run(JobRequest.of("clean"), job -> {
                    job.receiver("begun", Codec.TEXT, 1)
                            .receive(); // a worker that is still loading would be lost in another way
                    Tests.terminateLast();
                }));
        return checkLost(pool, thrown, "did not answer for 1 s");
    }

    private static String largeResult() {
        WorkerPool pool = pool("large result");
        Throwable thrown = broken(pool, () -> pool.run("large", Payload.text("" + LARGE)));
        require(thrown instanceof JobFailedException, "threw " + thrown);
        var kind = ((JobFailedException) thrown).kind();
        require(kind == JobFailedException.Kind.EXHAUSTED, "ended as " + kind + ": " + thrown.getMessage());
        require(pool.statistics().replaced() == 1, pool.statistics().toString());
        pool.close();
        return String.valueOf(thrown.getMessage());
    }

    private static String largeInput() {
        WorkerPool pool = pool("large input");
        Tests.noMemoryFor(LARGE);
        Throwable thrown = broken(pool, () -> pool.run("echo", Payload.of(new byte[LARGE])));
        Tests.noMemoryFor(0);
        require(thrown instanceof WorkerFailedException, "threw " + thrown);
        require(String.valueOf(thrown.getMessage()).contains("no memory for " + LARGE), thrown.getMessage());
        pool.close();
        return String.valueOf(thrown.getMessage());
    }

    private static String memory() {
        WorkerPool pool = WorkerPool.settings("devour", 2)
                .hangLimit(Duration.ofSeconds(20))
                .open();
        long began = host().nanoTime();
        Throwable thrown = broken(pool, "devour");
        require(pool.statistics().replaced() == 1, pool.statistics() + ", thrown was " + thrown);
        pool.close();
        return thrown.getMessage() + " (" + (host().nanoTime() - began) / 1_000_000 + " ms in all)";
    }
}
