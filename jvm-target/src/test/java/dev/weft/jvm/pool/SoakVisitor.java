package dev.weft.jvm.pool;

import dev.weft.channel.ClosedException;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * Idea: whatever ends a wait, the task behind it is waited for until it has ended, so that none is left unaccounted for. An interrupt is
 * taken back where it is met; one that comes while nothing waits ends the next wait.
 */
/** On a thread that is no loop's: has a pool work for it, and blocks until that is done. Until the pool takes no more, or the channel is over. */
final class SoakVisitor implements Runnable {

    private final Pool pool;

    private final SharedChannel<Long> channel;

    private final SplittableRandom random;

    private final Predicate<Throwable> planned;

    // Written by its thread, and read when that has ended.

    private long rounds;

    private long interrupts;

    private @Nullable Throwable failure;

    /** @param planned whether a task may fail like that */
    SoakVisitor(Pool pool, SharedChannel<Long> channel, SplittableRandom random, Predicate<Throwable> planned) {
        this.pool = pool;
        this.channel = channel;
        this.random = random;
        this.planned = planned;
    }

    @Override
    public void run() {
        try {
            while (true) {
                visit(random.nextInt(5), random.nextInt(3));
                rounds++;
            }
        } catch (PoolClosedException | ClosedException over) {
            // as it should be
        } catch (Throwable thrown) {
            failure = thrown;
        }
    }

    private void visit(int kind, int amount) {
        try {
            switch (kind) {
                case 0 -> check(pool.call("visitor's call", () -> doubled(amount)) == 2 * amount);
                case 1 -> await(pool.run("visitor's task", () -> doubled(amount)), amount);
                case 2 -> get(pool.run("visitor's future", () -> doubled(amount)), amount);
                case 3 -> channel.send((long) amount);
                default -> channel.receive();
            }
        } catch (CancelledException interrupt) {
            check(Thread.interrupted()); // it is still
            interrupts++;
        } catch (TaskFailedException failed) {
            accept(failed);
        }
    }

    private static int doubled(int amount) {
        Task.sleepMillis(amount);
        return 2 * amount;
    }

    private static void await(PoolTask<Integer> task, int amount) {
        try {
            check(task.await() == 2 * amount);
        } finally {
            settle(task);
        }
    }

    private void get(PoolTask<Integer> task, int amount) {
        CompletableFuture<Integer> future = task.toFuture();
        try {
            check(future.get() == 2 * amount);
        } catch (InterruptedException e) {
            future.cancel(true);
            interrupts++;
        } catch (ExecutionException e) {
            accept(e);
        } finally {
            settle(task);
        }
    }

    private static void settle(PoolTask<?> task) {
        boolean interrupted = false;
        while (!task.isDone()) {
            interrupted |= Thread.interrupted();
            try {
                task.join();
            } catch (CancelledException interrupt) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(Throwable failed) {
        if (!planned.test(failed)) {
            throw new AssertionError("an unplanned failure", failed);
        }
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new AssertionError("a visitor was told what is not so");
        }
    }

    /** Throws what has gone wrong. Call it when its thread has ended. */
    void checkEnd() {
        System.out.println("visitor: " + rounds + " rounds, " + interrupts + " waits interrupted");
        if (failure != null) {
            throw new AssertionError("a visitor has failed", failure);
        }
    }
}
