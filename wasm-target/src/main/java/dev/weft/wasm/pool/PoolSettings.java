package dev.weft.wasm.pool;

import dev.weft.loop.Loop;
import dev.weft.task.Task;
import java.time.Duration;

/** How a {@link WorkerPool} behaves. Every method answers this object, so that calls can be chained. */
public final class PoolSettings {

    /** Longer than any pause of a healthy worker: a garbage collection, or a loop whose polls are far apart. */
    private static final Duration HANG_LIMIT = Duration.ofSeconds(5);

    private static final Duration LOAD_LIMIT = Duration.ofSeconds(30);

    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(5);

    final String name;

    final int workers;

    int jobsAtOnce = 1;

    long hangNanos = Task.saturatedNanos(HANG_LIMIT);

    long loadNanos = Task.saturatedNanos(LOAD_LIMIT);

    Duration cancelLimit = CANCEL_LIMIT;

    PoolSettings(String name, int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException(
                    "pool '" + name + "' cannot have " + workers + " workers: give a number of at least 1");
        }
        this.name = name;
        this.workers = workers;
    }

    /**
     * Sets how many jobs a worker has at one time; they take turns on its loop. More than one is for jobs that mostly wait. Default: 1.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public PoolSettings jobsAtOnce(int jobs) {
        if (jobs < 1) {
            throw new IllegalArgumentException(
                    "a worker of pool '" + name + "' cannot have " + jobs + " jobs at once: give at least 1");
        }
        jobsAtOnce = jobs;
        return this;
    }

    /**
     * Sets after how long a worker that has a job and does not answer counts as hung. It answers whenever its loop gives way: at a
     * suspension or a woven poll. Default: 5 s. The pool asks four times in that time; while the pool's own thread stands still, it does not
     * count.
     *
     * @throws IllegalArgumentException if it is not above zero
     */
    public PoolSettings hangLimit(Duration limit) {
        hangNanos = positive("hang", limit);
        return this;
    }

    /**
     * Sets after how long a worker that has not loaded the module counts as failed. Default: 30 s.
     *
     * @throws IllegalArgumentException if it is not above zero
     */
    public PoolSettings loadLimit(Duration limit) {
        loadNanos = positive("load", limit);
        return this;
    }

    /** Sets how long a caller that is cancelled waits for its job to have cleaned up. Default: 5 s. */
    public PoolSettings cancelLimit(Duration limit) {
        cancelLimit = limit;
        return this;
    }

    private long positive(String which, Duration limit) {
        long nanos = Task.saturatedNanos(limit);
        if (nanos <= 0) {
            throw new IllegalArgumentException(
                    "the " + which + " limit of pool '" + name + "' is " + limit + ": give a duration above zero");
        }
        return nanos;
    }

    /**
     * Makes the pool on the calling task's loop. Workers are started when jobs need them.
     *
     * @throws dev.weft.loop.MisuseException when called outside a task
     */
    public WorkerPool open() {
        return new WorkerPool(Loop.current(), this, BrowserDoor.instance());
    }
}
