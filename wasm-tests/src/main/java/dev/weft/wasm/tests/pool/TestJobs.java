package dev.weft.wasm.tests.pool;

import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.wasm.pool.Codec;
import dev.weft.wasm.pool.Job;
import dev.weft.wasm.pool.Jobs;
import dev.weft.wasm.pool.Payload;
import dev.weft.wasm.tests.foreign.Grind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the workers of the checks do, and how they break. */
final class TestJobs {

    private static int[] none = new int[0];

    /** Never set: an endless loop that the compiler does not see as one. */
    private static boolean stop;

    private static int spins;

    private static String cleaned = "";

    private TestJobs() {}

    static void define(Jobs jobs) {
        jobs.define("echo", Job::input)
                .define("neighbour", TestJobs::neighbour)
                .define("count", TestJobs::count)
                .define("detached", job -> Payload.text(Tests.posted() + " " + Tests.detached()))
                .define("clean", TestJobs::clean)
                .define("cleaned", job -> Payload.text(cleaned))
                .define(
                        "grind",
                        job -> Payload.text(""
                                + Grind.squaresFor(
                                        Long.parseLong(job.input().text()) * 1_000_000, PoolChecks.host()::nanoTime)));
        if (Tests.twice()) {
            jobs.define("echo", Job::input);
        }
        jobs.define("trap", job -> trap())
                .define("large", TestJobs::large)
                .define("unsendable", TestJobs::unsendable)
                .define("overflow", job -> Payload.text("" + depth(0)))
                .define("spin", job -> spin())
                .define("throw", job -> throwSoon())
                .define("crash", job -> crash())
                .define("close", job -> closeSelf())
                .define("devour", job -> devour())
                .define("huge", job -> Payload.of(new byte[Integer.MAX_VALUE - 8]));
    }

    /** At work until the page tells it that the other job is over. */
    private static Payload neighbour(Job job) {
        job.sender("begun", Codec.TEXT).send("yes");
        job.receiver("over", Codec.TEXT, 1).receive();
        return job.input();
    }

    /** Sends the numbers below its input, each with so many bytes that it is worth transferring. */
    private static Payload count(Job job) {
        var out = job.sender("numbers", Codec.BYTES);
        int count = Integer.parseInt(job.input().text());
        for (int i = 0; i < count; i++) {
            var bytes = new byte[10_000];
            bytes[0] = (byte) i;
            bytes[1] = (byte) (i >> 8);
            out.send(bytes);
        }
        out.close();
        return Payload.text("" + out.sent());
    }

    private static Payload clean(Job job) {
        try {
            var out = job.sender("begun", Codec.TEXT);
            out.send("yes");
            Task.sleep(Duration.ofHours(1));
        } catch (CancelledException cancelled) {
            cleaned = cancelled.reason();
            throw cancelled;
        } finally {
            Scope.named("clean").shield(Duration.ofSeconds(5)).open(scope -> Task.sleepMillis(30));
            cleaned += " and cleaned";
        }
        return Payload.NONE;
    }

    static Payload trap() {
        Task.yield();
        none[none.length + 5] = 1;
        return Payload.NONE;
    }

    static int depth(int n) {
        return n < 0 ? 0 : depth(n + 1) + depth(n + 2);
    }

    private static Payload spin() {
        while (!stop) {
            spins++;
        }
        return Payload.NONE;
    }

    private static Payload throwSoon() {
        Tests.throwSoon();
        Task.sleep(Duration.ofHours(1));
        return Payload.NONE;
    }

    private static Payload crash() {
        PoolChecks.host().inbox().post(() -> none[none.length + 5] = 1);
        Task.sleep(Duration.ofHours(1));
        return Payload.NONE;
    }

    private static Payload closeSelf() {
        Tests.closeSelf();
        Task.sleep(Duration.ofHours(1));
        return Payload.NONE;
    }

    /** Answers so many bytes, for which the browser then has no memory. */
    private static Payload large(Job job) {
        int length = Integer.parseInt(job.input().text());
        Tests.noMemoryFor(length);
        return Payload.of(new byte[length]);
    }

    private static Payload unsendable(Job job) {
        Tests.refuseNext();
        return job.input();
    }

    /** Keeps what it allocates, so that no collector helps. */
    static Payload devour() {
        List<byte[]> held = new ArrayList<>();
        while (!stop) {
            held.add(new byte[16 << 20]);
            Task.checkpoint();
        }
        return Payload.text("" + held.size());
    }
}
