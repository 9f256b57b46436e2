package dev.weft.wasm.concurrent;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands for {@link java.util.concurrent.TransferQueue}. */
public interface WeftTransferQueue<E> extends BlockingQueue<E> {

    boolean tryTransfer(E item);

    /** Suspends until somebody has taken it. */
    void transfer(E item) throws InterruptedException;

    /** Suspends until somebody has taken it or the time is up. */
    boolean tryTransfer(E item, long timeout, TimeUnit unit) throws InterruptedException;

    boolean hasWaitingConsumer();

    int getWaitingConsumerCount();
}
