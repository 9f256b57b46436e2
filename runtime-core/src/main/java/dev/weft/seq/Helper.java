package dev.weft.seq;

import dev.weft.task.Task;

/** A task that works for one run of an operator. Whatever its job throws is kept by its crew. */
final class Helper {

    private final Crew crew;

    private final Task<?> task;

    /** Whether it has begun: a task that is cancelled before does not run at all. */
    boolean started;

    /** Whether it was told that its work is no longer wanted. */
    boolean released;

    Helper(Crew crew, String name, Job job) {
        this.crew = crew;
        this.task = crew.scope().run(name, () -> work(job));
    }

    private void work(Job job) {
        started = true;
        try {
            job.work(this);
            crew.workDone(this);
        } catch (Throwable t) {
            crew.failed(this, t);
        }
    }

    /** Cancels it: what it does is no longer wanted. Does nothing when it has ended. Never suspends. */
    void release() {
        if (!task.isDone()) {
            released = true;
            crew.released(this);
            cancel("its work is no longer wanted");
        }
    }

    void cancel(String reason) {
        task.cancel(reason);
    }

    /** Suspends until it has ended. */
    void join() {
        Join.await(task, crew);
    }

    /** What a helper does. */
    @FunctionalInterface
    interface Job {

        /** Suspends wherever it likes. */
        void work(Helper self) throws Exception;
    }
}
