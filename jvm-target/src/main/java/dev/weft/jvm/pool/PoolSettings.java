package dev.weft.jvm.pool;

import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.RuntimeInfo;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.Reporter;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** How a {@link Pool} behaves. Every method answers this object, so that calls can be chained. */
public final class PoolSettings {

    /** Longer than any pause of a healthy loop: a garbage collection, or a computation without a checkpoint. */
    private static final Duration BLOCKED_LIMIT = Duration.ofSeconds(5);

    final String name;

    int loops;

    long stackSize;

    boolean daemon;

    long blockedNanos = Task.saturatedNanos(BLOCKED_LIMIT);

    Reporter reporter = Reporter.standardError();

    Supplier<Fibers> fibers = JvmFibers::best;

    private LoopOptions options = LoopOptions.defaults();

    PoolSettings(String name, RuntimeInfo machine) {
        this.name = Objects.requireNonNull(name, "name");
        this.loops = machine.suggestedLoops();
    }

    /**
     * Sets how many loops, and so threads, there are. Default: {@link RuntimeInfo#suggestedLoops() what keeps this machine busy}, a container's
     * CPU quota counted in, or what the setting {@code loops} says.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public PoolSettings loops(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "pool '" + name + "' cannot have " + count + " loops: give a number of at least 1");
        }
        loops = count;
        return this;
    }

    /**
     * Sets the stack size of the loops' threads in bytes; 0, the default, leaves it to the JVM. On continuations, a task's frames are on it
     * while it runs.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public PoolSettings stackSize(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("the stack size of pool '" + name + "' is negative: " + bytes);
        }
        stackSize = bytes;
        return this;
    }

    /** Sets whether the JVM may end while the pool is open. Default: no. */
    public PoolSettings daemon(boolean mayEnd) {
        daemon = mayEnd;
        return this;
    }

    /**
     * Sets the options of every loop. Their reporter is replaced by the pool's, their trace seed by a random one for each loop.
     *
     * @param options not with a chooser: that serves one loop
     */
    public PoolSettings loopOptions(LoopOptions options) {
        this.options = Objects.requireNonNull(options, "options");
        return this;
    }

    /** Sets how each loop's fibers are made. Default: {@link JvmFibers#best()}. */
    public PoolSettings fibers(Supplier<Fibers> maker) {
        fibers = Objects.requireNonNull(maker, "maker");
        return this;
    }

    /**
     * Sets after how long a loop that does not come round is reported: a task blocks its thread, or computes without a checkpoint. Looked at four
     * times in that time, so that a pause of the whole machine does not count. Default: 5 s.
     *
     * @throws IllegalArgumentException if it is not above zero
     */
    public PoolSettings blockedAfter(Duration limit) {
        long nanos = Task.saturatedNanos(limit);
        if (nanos <= 0) {
            throw new IllegalArgumentException(
                    "the blocked limit of pool '" + name + "' is " + limit + ": give a duration above zero");
        }
        blockedNanos = nanos;
        return this;
    }

    /**
     * Sets who hears of what nobody else would: loops that are blocked ({@link LoopBlockedException}) or have died, failures nobody received, and
     * what the loops themselves report. Called on any thread, one call at a time. Default: {@link Reporter#standardError()}.
     */
    public PoolSettings reporter(Reporter reporter) {
        this.reporter = Objects.requireNonNull(reporter, "reporter");
        return this;
    }

    /** Starts the loops. Close the pool, or its threads stay. */
    public Pool open() {
        return new Pool(this);
    }

    /** The trace ids of several loops meet, and must not be the same. */
    LoopOptions optionsOfOneLoop(Reporter reports) {
        return options.withReporter(reports)
                .withTraceSeed(ThreadLocalRandom.current().nextLong());
    }
}
