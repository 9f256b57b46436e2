package dev.weft.jvm.pool;

import dev.weft.channel.ChannelStatistics;
import dev.weft.channel.Select;
import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/*
 * Idea: one thread starts tasks of every kind, cancels some of those it has, and awaits the oldest when it has many. Now and then it kills a
 * loop, as what a callback throws does, and interrupts one of the visitors, which are threads that give tasks and block. At the end each task has
 * ended in some way, and what was sent was received or told to be undelivered. Meanwhile the live heap is looked at after collections. The pool
 * is shut down by force, with as many tasks under way and queued as there may be, and a loop about to be killed.
 */
/** Random traffic over a pool for some minutes: {@code mvn verify -Psoak -pl jvm-target -am}. Ends with a failure if anything is not accounted for. */
final class PoolSoak {

    private static final int LOOPS = 4;

    private static final int MOST_OPEN = 2_000;

    private static final long LOOK_NANOS = Duration.ofSeconds(10).toNanos();

    /** On average. A loop that dies takes hundreds of tasks with it, and tells of them. */
    private static final long KILL_NANOS = Duration.ofMillis(200).toNanos();

    private static final long INTERRUPT_NANOS = Duration.ofMillis(20).toNanos();

    private final SplittableRandom random;

    private final SoakReports reports = new SoakReports();

    private final Pool pool =
            Pool.settings("soak").loops(LOOPS).reporter(reports).daemon(true).open();

    private final SharedChannel<Long> rendezvous = SharedChannel.rendezvous("rendezvous");

    private final SharedChannel<Long> buffered = SharedChannel.buffered("buffered", 16);

    private final AtomicLong undelivered = new AtomicLong();

    private final ArrayDeque<PoolTask<?>> open = new ArrayDeque<>();

    private final Map<TaskState, Long> ended = new TreeMap<>();

    private final LiveHeap heap = new LiveHeap();

    private final List<SoakVisitor> visitors;

    private final List<Thread> visitorThreads;

    private long started;

    /** The last of its kind; it ends with its loop. */
    private @Nullable PoolTask<?> killer;

    private long killed;

    PoolSoak(long seed) {
        random = new SplittableRandom(seed);
        buffered.onUndelivered(element -> undelivered.incrementAndGet());
        visitors = List.of(
                new SoakVisitor(pool, buffered, random.split(), this::isPlanned),
                new SoakVisitor(pool, buffered, random.split(), this::isPlanned));
        visitorThreads = List.of(
                Thread.ofPlatform().daemon().unstarted(visitors.get(0)),
                Thread.ofVirtual().unstarted(visitors.get(1)));
    }

    public static void main(String[] args) {
        double minutes = args.length > 0 ? Double.parseDouble(args[0]) : 10;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        System.out.println("soak: " + minutes + " minutes, seed " + seed);
        new PoolSoak(seed).run(minutes);
    }

    /** @throws AssertionError when something is not accounted for */
    void run(double minutes) {
        long begin = System.nanoTime();
        long end = begin + (long) (minutes * 60e9);
        long nextLook = begin + LOOK_NANOS;
        long nextKill = begin;
        long nextInterrupt = begin;
        visitorThreads.forEach(Thread::start);
        for (long now = begin; now < end; now = System.nanoTime()) {
            step();
            if (now > nextKill) {
                kill();
                nextKill = now + random.nextLong(2 * KILL_NANOS);
            }
            if (now > nextInterrupt) {
                visitorThreads.get(random.nextInt(visitors.size())).interrupt();
                nextInterrupt = now + random.nextLong(2 * INTERRUPT_NANOS);
            }
            if (now > nextLook) {
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
                        throw new IllegalStateException(SoakReports.PLANNED);
                    }
                });
            }
        });
    }

    private void cancelOne() {
        PoolTask<?> task = random.nextBoolean() ? open.getFirst() : open.getLast();
        task.cancel("the soak says so");
    }

    /** Unless the last one has not come to it yet: two callbacks of one loop would kill it once. */
    private void kill() {
        PoolTask<?> last = killer;
        if (last != null && !last.isDone()) {
            return;
        }
        settleKiller();
        started++;
        killer = pool.onLoop(random.nextInt(LOOPS)).run("killer", () -> {
            Loop.current().inbox().post(() -> {
                throw new Error(SoakReports.PLANNED);
            });
            Task.sleep(Duration.ofDays(1));
        });
    }

    private void settleKiller() {
        PoolTask<?> last = killer;
        if (last != null) {
            settle(last);
            killed += last.state() == TaskState.FAILED ? 1 : 0; // or the shutdown came before its turn
        }
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
            if ((stopped && pool.isClosed()) || cause.toString().contains(SoakReports.PLANNED)) {
                return true;
            }
        }
        return false;
    }

    private void look() {
        long used = heap.look();
        System.out.println("started " + started + ", live heap " + used / 1024 + " KiB, " + reports.deaths()
                + " loops killed, " + pool);
    }

    /** A queue is emptied while the loops take from it: of tasks that would wait for ever, so that one that is not told shows. */
    private void stop() {
        while (open.size() < 2 * MOST_OPEN) {
            open.add(pool.run("waits", () -> Task.sleep(Duration.ofDays(1))));
            started++;
        }
        kill();
        open.forEach(
                PoolTask::toFuture); // or the pool, which may be over at once, reports failures that are settled below
        pool.shutdownNow("the soak is over");
    }

    private void finish() {
        stop();
        while (!open.isEmpty()) {
            settle(open.remove());
        }
        settleKiller();
        pool.close();
        buffered.cancel("the soak is over");
        for (Thread thread : visitorThreads) {
            join(thread);
        }
        System.out.println("ended: " + ended + ", " + pool.statistics());
        visitors.forEach(SoakVisitor::checkEnd);
        check(started == ended.values().stream().mapToLong(Long::longValue).sum(), "not every task is accounted for");
        check(pool.statistics().unended() == 0, "somebody's task has not ended");
        check(
                pool.statistics().loops().stream().allMatch(loop -> loop.running() == 0),
                "loops that have ended still run something: " + pool.statistics());
        check(killed > 0 && killed == reports.deaths(), killed + " loops killed, reported: " + reports.deaths());
        check(reports.others().isEmpty(), "reports: " + reports.others());
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
        heap.check();
        System.out.println("soak: all accounted for");
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(Duration.ofMinutes(1))) {
                throw new AssertionError("a visitor still waits, at " + Arrays.toString(thread.getStackTrace()));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
