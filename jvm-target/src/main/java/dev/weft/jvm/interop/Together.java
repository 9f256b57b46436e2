package dev.weft.jvm.interop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Jobs given to an executor at once. */
final class Together<T> {

    private final List<Callable<T>> jobs = new ArrayList<>();

    private final List<CompletableFuture<T>> futures = new ArrayList<>();

    /** Throws NullPointerException for a null among {@code jobs}, before any is started. */
    Together(Collection<? extends Callable<T>> jobs) {
        for (Callable<T> job : jobs) {
            this.jobs.add(Objects.requireNonNull(job, "a job"));
        }
    }

    void start(Function<Callable<T>, Future<T>> executor) {
        for (Callable<T> job : jobs) {
            futures.add((CompletableFuture<T>) executor.apply(job));
        }
    }

    List<Future<T>> futures() {
        return new ArrayList<>(futures);
    }

    /** Complete when all have ended, in whichever way. */
    CompletableFuture<Void> all() {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }

    /** The result of the first that succeeds; when none does, the failure of the one that ends last. */
    CompletableFuture<T> any() {
        CompletableFuture<T> any = new CompletableFuture<>();
        AtomicInteger open = new AtomicInteger(futures.size());
        for (CompletableFuture<T> future : futures) {
            future.whenComplete((value, failure) -> {
                if (failure == null) {
                    any.complete(value);
                } else if (open.decrementAndGet() == 0) {
                    // A cancelled job is a job that failed: the caller of invokeAny has cancelled nothing.
                    any.completeExceptionally(
                            failure instanceof CancellationException ? new CompletionException(failure) : failure);
                }
            });
        }
        return any;
    }

    /** Cancels those that have not ended. */
    void cancel() {
        for (Future<T> future : futures) {
            future.cancel(true);
        }
    }
}
