package dev.weft.wasm.tests.pool;

import static dev.weft.wasm.tests.pool.PoolChecks.host;
import static dev.weft.wasm.tests.pool.PoolChecks.require;

import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.wasm.pool.Codec;
import dev.weft.wasm.pool.JobRequest;
import dev.weft.wasm.pool.Payload;
import dev.weft.wasm.pool.WorkerPool;
import dev.weft.wasm.tests.pool.PoolChecks.Check;
import java.time.Duration;
import java.util.Map;

/** Jobs and channels when all goes well. */
final class TalkChecks {

    private TalkChecks() {}

    static void add(Map<String, Check> checks) {
        checks.put("bytes and text go to a worker and come back unchanged", TalkChecks::roundTrip);
        checks.put("elements cross in order, and their sender waits at its credit", TalkChecks::order);
        checks.put("buffers are transferred, not copied, both ways", TalkChecks::transfer);
        checks.put("jobs run in several workers at the same time", TalkChecks::together);
        checks.put("a cancel reaches the worker, and its caller waits for the clean-up", TalkChecks::cancel);
        checks.put("foreign code that polls answers the heartbeat", TalkChecks::polls);
    }

    private static Payload text(String text) {
        return Payload.text(text);
    }

    private static String roundTrip() {
        WorkerPool pool = WorkerPool.of("echo", 1);
        long began = host().nanoTime();
        require(pool.run("echo", text("naïve 东京 🎬")).text().equals("naïve 东京 🎬"), "the text changed");
        long first = host().nanoTime() - began;
        var bytes = new byte[1_000_003];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        began = host().nanoTime();
        var back = pool.run("echo", Payload.of(bytes)).bytes();
        long large = host().nanoTime() - began;
        require(java.util.Arrays.equals(back, bytes), "the bytes changed");
        began = host().nanoTime();
        for (int i = 0; i < 100; i++) {
            pool.run("echo", Payload.NONE);
        }
        long empty = (host().nanoTime() - began) / 100;
        pool.close();
        require(
                pool.statistics().done() == 102 && pool.statistics().workers() == 0,
                pool.statistics().toString());
        return "first job " + first / 1_000_000 + " ms, empty job " + empty / 1_000 + " us, 1 MB there and back "
                + large / 1_000_000 + " ms";
    }

    private static String order() {
        WorkerPool pool = WorkerPool.of("count", 1);
        long[] took = new long[1];
        int count = 500;
        Payload sent = pool.run(JobRequest.of("count").input(text("" + count)), job -> {
            var numbers = job.receiver("numbers", Codec.BYTES, 8);
            for (int i = 0; i < 1_000 && numbers.size() < 8; i++) {
                Task.sleepMillis(10); // the worker may have to be loaded first
            }
            require(numbers.size() == 8, numbers.size() + " elements are here, of 8 that were granted");
            Task.sleepMillis(100);
            require(numbers.size() == 8, "the sender did not wait: " + numbers.size() + " elements are here");
            long began = host().nanoTime();
            for (int i = 0; i < count; i++) {
                var bytes = numbers.receive();
                int number = bytes[0] & 0xff | (bytes[1] & 0xff) << 8;
                require(number == i, number + " came in place of " + i);
            }
            require(numbers.receiveOrClosed() == null, "something came after the last");
            took[0] = host().nanoTime() - began;
        });
        require(sent.text().equals("" + count), sent.text());
        pool.close();
        return took[0] / count / 1_000 + " us for an element of 10 kB";
    }

    private static String transfer() {
        WorkerPool pool = WorkerPool.of("transfer", 1);
        int posted = Tests.posted();
        int detached = Tests.detached();
        pool.run("echo", Payload.of(new byte[100_000]));
        posted = Tests.posted() - posted;
        require(posted == 1, posted + " buffers were posted with the job's input");
        require(Tests.detached() - detached == 1, "the page still has the buffer it has posted");
        String there = pool.run("detached", Payload.NONE).text();
        pool.close();
        String[] counts = there.split(" ");
        require(counts[0].equals(counts[1]) && !counts[0].equals("0"), "posted and gone in the worker: " + there);
        return "gone after posting: 1 of 1 on the page, " + counts[1] + " of " + counts[0] + " in the worker";
    }

    private static String together() {
        WorkerPool pool = WorkerPool.of("together", 2);
        long began = host().nanoTime();
        var begun = new int[1];
        Scope.open("two", scope -> {
            var one = scope.run("one", () -> endless(pool, begun));
            var other = scope.run("other", () -> endless(pool, begun));
            while (begun[0] < 2) { // neither ends by itself, so that both can only have begun if they run at once
                Task.sleepMillis(5);
            }
            one.cancel("both run");
            other.cancel("both run");
        });
        long millis = (host().nanoTime() - began) / 1_000_000;
        int workers = pool.statistics().workers();
        pool.close();
        require(workers == 2, workers + " workers were started");
        return "two jobs ran at once, and were cancelled, within " + millis + " ms, loading included";
    }

    private static void endless(WorkerPool pool, int[] begun) {
        pool.run(JobRequest.of("clean"), job -> {
            job.receiver("begun", Codec.TEXT, 1).receive();
            begun[0]++;
            Task.sleep(Duration.ofHours(1));
        });
    }

    private static String cancel() {
        WorkerPool pool = WorkerPool.of("clean", 1);
        long[] took = new long[1];
        Scope.named("isolated").supervised().open(scope -> {
            boolean[] begun = new boolean[1];
            var caller = scope.run(
                    "caller",
                    () -> pool.run(JobRequest.of("clean"), job -> {
                        begun[0] =
                                job.receiver("begun", Codec.TEXT, 1).receive().equals("yes");
                        Task.sleep(Duration.ofHours(1));
                    }));
            while (!begun[0]) {
                Task.sleepMillis(5);
            }
            long began = host().nanoTime();
            caller.cancel("the user left");
            caller.join();
            caller.failure();
            took[0] = (host().nanoTime() - began) / 1_000_000;
        });
        String seen = pool.run("cleaned", Payload.NONE).text();
        require(pool.statistics().replaced() == 0, "the worker was replaced");
        pool.close();
        require(seen.equals("the user left and cleaned"), "in the worker: " + seen);
        return "30 ms of clean-up ended after " + took[0] + " ms";
    }

    private static String polls() {
        WorkerPool pool = WorkerPool.settings("grind", 1)
                .hangLimit(Duration.ofMillis(600))
                .open();
        String sum = pool.run("grind", text("1500")).text();
        require(pool.statistics().replaced() == 0, "taken for dead");
        pool.close();
        return "squared for 1.5 s to " + sum + " without a suspension of its own, hang limit 600 ms";
    }
}
