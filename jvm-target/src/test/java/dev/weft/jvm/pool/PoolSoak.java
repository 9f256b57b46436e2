package dev.weft.jvm.pool;

import dev.weft.channel.ChannelStatistics;
import dev.weft.channel.Select;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/*
 * Idea: one thread starts tasks of every kind, cancels some of those it has, and awaits the oldest when it has many. At the end each has ended
 * in some way and what was sent was received or told to be undelivered. Meanwhile the live heap is looked at after collections. The pool is shut
 * down by force, with as many tasks under way and queued as there may be.
 */
/** Random traffic over a pool for some minutes: {@code mvn verify -Psoak -pl jvm-target -am}. Ends with a failure if anything is not accounted for. */
final class PoolSoak {

    private static final int LOOPS = 4;

    private static final int MOST_OPEN = 2_000;

    private static final long LOOK_NANOS = Duration.ofSeconds(10).toNanos();

    /** What the heap may differ by for reasons that are not growth: compiled code's constants, pools of the JDK. */
    private static final long SLACK = 8L << 20;

    private final SplittableRandom random;

    private final Heard heard = new Heard();

    private final Pool pool =
            Pool.settings("soak").loops(LOOPS).reporter(heard).daemon(true).open();

    private final SharedChannel<Long> rendezvous = SharedChannel.rendezvous("rendezvous");

    private final SharedChannel<Long> buffered = SharedChannel.buffered("buffered", 16);

    private final AtomicLong undelivered = new AtomicLong();

    private final ArrayDeque<PoolTask<?>> open = new ArrayDeque<>();

    private final Map<TaskState, Long> ended = new TreeMap<>();

    private final List<Long> heap = new ArrayList<>();

    private long started;

    PoolSoak(long seed) {
        random = new SplittableRandom(seed);
        buffered.onUndelivered(element -> undelivered.incrementAndGet());
    }

    public static void main(String[] args) {
        double minutes = args.length > 0 ? Double.parseDouble(args[0]) : 10;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        System.out.println("soak: " + minutes + " minutes, seed " + seed);
        new PoolSoak(seed).run(minutes);
    }

    /** @throws AssertionError when something is not accounted for */
    void run(double minutes) {
        long end = System.nanoTime() + (long) (minutes * 60e9);
        long nextLook = System.nanoTime() + LOOK_NANOS;
        while (System.nanoTime() < end) {
            step();
            if (System.nanoTime() > nextLook) {
                look();
                nextLook += LOOK_NANOS;
            }
        }
        finish();
    }

    private void step() {
        int kind = random.nextInt(10);
        if (kind < 8) {
            open.add(start(kind));
            started++;
        } else if (!open.isEmpty()) {
            cancelOne();
        }
        while (open.size() > MOST_OPEN) {
            settle(open.remove());
        }
    }

    private PoolTask<?> start(int kind) {
        int amount = random.nextInt(4);
        int loop = random.nextInt(LOOPS);
        return switch (kind) {
            case 0 -> pool.run("short", () -> amount);
            case 1 ->
                pool.onLoop(loop).run("yields", () -> {
                    for (int i = 0; i < amount; i++) {
                        Task.yield();
                    }
                });
            case 2 -> pool.run("sleeps", () -> Task.sleepMillis(amount));
            case 3 -> pool.run("calls", () -> pool.call("called", () -> amount));
            case 4 -> pool.run("sends", () -> send(amount));
            case 5 -> pool.run("receives", () -> receive(amount));
            case 6 -> pool.run("scope", () -> scope(amount));
            default ->
                pool.onLoop(loop).run("blocks", () -> {
                    long until = System.nanoTime() + amount * 50_000L; // so that others have something to steal
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                });
        };
    }

    /** Waits a little for somebody to meet. */
    private void send(int amount) {
        for (long i = 0; i <= amount; i++) {
            Select.<Boolean>of()
                    .send(rendezvous, i, () -> true)
                    .send(buffered, i, () -> true)
                    .timeout(Duration.ofMillis(5), () -> false)
                    .run();
        }
    }

    private void receive(int amount) {
        for (int i = 0; i <= amount; i++) {
            Select.<Boolean>of()
                    .receive(buffered, element -> true)
                    .receive(rendezvous, element -> true)
                    .timeout(Duration.ofMillis(5), () -> false)
                    .run();
        }
    }

    private void scope(int amount) {
        Scope.named("soak").timeout(Duration.ofMillis(20)).openOrTimeout(scope -> {
            PoolScope children = pool.in(scope);
            for (int i = 0; i < 3; i++) {
                int child = i;
                children.run("child", () -> {
                    Task.sleepMillis(child);
                    if (child == amount) {
                        throw new IllegalStateException("planned");
                    }
                });
            }
        });
    }

    private void cancelOne() {
        PoolTask<?> task = random.nextBoolean() ? open.getFirst() : open.getLast();
        task.cancel("the soak says so");
    }

    private void settle(PoolTask<?> task) {
        TaskState state = task.join();
        Throwable failure = task.failure(); // received
        if (state == TaskState.FAILED && !isPlanned(failure)) {
            throw new AssertionError("an unplanned failure of " + task, failure);
        }
        ended.merge(state, 1L, Long::sum);
    }

    /** At the end, also what a task hears that starts others on the pool. */
    private boolean isPlanned(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean stopped = cause instanceof PoolClosedException || cause instanceof CancelledException;
            if ((stopped && pool.isClosed()) || cause.toString().contains("planned")) {
                return true;
            }
        }
        return false;
    }

    private void look() {
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        heap.add(used);
        System.out.println("started " + started + ", live heap " + used / 1024 + " KiB, " + pool);
    }

    /** A queue is emptied while the loops take from it: of tasks that would wait for ever, so that one that is not told shows. */
    private void stop() {
        while (open.size() < 2 * MOST_OPEN) {
            open.add(pool.run("waits", () -> Task.sleep(Duration.ofDays(1))));
            started++;
        }
        open.forEach(
                PoolTask::toFuture); // or the pool, which may be over at once, reports failures that are settled below
        pool.shutdownNow("the soak is over");
    }

    private void finish() {
        stop();
        while (!open.isEmpty()) {
            settle(open.remove());
        }
        pool.close();
        buffered.cancel("the soak is over");
        System.out.println("ended: " + ended + ", " + pool.statistics());
        check(started == ended.values().stream().mapToLong(Long::longValue).sum(), "not every task is accounted for");
        check(heard.all().isEmpty(), "reports: " + heard.all());
        check(
                pool.statistics().loops().stream()
                                .mapToLong(PoolLoopStatistics::stolen)
                                .sum()
                        > 0,
                "nothing was stolen");
        for (SharedChannel<Long> channel : List.of(rendezvous, buffered)) {
            ChannelStatistics now = channel.statistics();
            System.out.println(now);
            check(now.waitingSenders() == 0 && now.waitingReceivers() == 0, "somebody still waits: " + now);
            check(now.sent() == now.received() + now.undelivered(), "elements are missing: " + now);
        }
        check(undelivered.get() == buffered.statistics().undelivered(), "undelivered: " + undelivered);
        checkHeap();
        System.out.println("soak: all accounted for");
    }

    /** The middle of the last third against the middle of the second. */
    private void checkHeap() {
        int third = heap.size() / 3;
        if (third == 0) {
            System.out.println("too short to say anything of the heap");
            return;
        }
        long before = median(heap.subList(third, 2 * third));
        long after = median(heap.subList(heap.size() - third, heap.size()));
        System.out.println("live heap: " + before / 1024 + " KiB, later " + after / 1024 + " KiB");
        check(after < before + before / 10 + SLACK, "the heap grows: " + heap);
    }

    private static long median(List<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
