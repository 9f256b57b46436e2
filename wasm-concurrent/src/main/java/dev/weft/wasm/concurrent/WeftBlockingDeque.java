package dev.weft.wasm.concurrent;

import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.BlockingDeque}. What it adds suspends while there is no room, or nothing to take. */
public interface WeftBlockingDeque<E> extends BlockingQueue<E>, Deque<E> {

    void putFirst(E item) throws InterruptedException;

    void putLast(E item) throws InterruptedException;

    boolean offerFirst(E item, long timeout, TimeUnit unit) throws InterruptedException;

    boolean offerLast(E item, long timeout, TimeUnit unit) throws InterruptedException;

    E takeFirst() throws InterruptedException;

    E takeLast() throws InterruptedException;

    @Nullable
    E pollFirst(long timeout, TimeUnit unit) throws InterruptedException;

    @Nullable
    E pollLast(long timeout, TimeUnit unit) throws InterruptedException;
}
