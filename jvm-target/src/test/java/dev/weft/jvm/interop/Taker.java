package dev.weft.jvm.interop;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;

/** A subscriber that keeps what it gets, and asks for nothing by itself. */
class Taker<T> implements Flow.Subscriber<T> {

    final List<T> elements = new CopyOnWriteArrayList<>();

    /** Complete with null, or what {@link #onError} was given. */
    final CompletableFuture<Throwable> ended = new CompletableFuture<>();

    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    private final Semaphore came = new Semaphore(0);

    private int awaited;

    /** Waits until it has come. */
    final Flow.Subscription subscription() {
        return subscription.join();
    }

    /** Waits until {@code many} have come in all. */
    final void awaitElements(int many) {
        came.acquireUninterruptibly(many - awaited);
        awaited = many;
    }

    /** Waits for the end; null when that is no failure. */
    final Throwable failure() {
        return ended.join();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
    }

    @Override
    public void onNext(T element) {
        elements.add(element);
        came.release();
    }

    @Override
    public void onError(Throwable failure) {
        ended.complete(failure);
    }

    @Override
    public void onComplete() {
        ended.complete(null);
    }
}
