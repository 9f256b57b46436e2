package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.Waiting;
import java.io.Serializable;
import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.SynchronousQueue}. It is fair whether or not that is asked for. */
public class WeftSynchronousQueue<E> extends AbstractQueue<E> implements BlockingQueue<E>, Serializable {

    private static final long serialVersionUID = 1L;

    /** At most one of the two lines is not empty. */
    private final transient Line givers = new Line();

    private final transient Line takers = new Line();

    public WeftSynchronousQueue() {}

    public WeftSynchronousQueue(boolean fair) {}

    @Override
    public boolean offer(E item) {
        Objects.requireNonNull(item);
        Waiting taker = takers.first();
        if (taker == null) {
            return false;
        }
        taker.item = item;
        taker.serve();
        return true;
    }

    @Override
    public void put(E item) throws InterruptedException {
        give(item, Parking.FOREVER);
    }

    @Override
    public boolean offer(E item, long timeout, TimeUnit unit) throws InterruptedException {
        return give(item, unit.toNanos(timeout));
    }

    private boolean give(E item, long nanos) throws InterruptedException {
        Objects.requireNonNull(item);
        Parking.beginInterruptibly();
        return offer(item) || Parking.await(givers, "a taker at a SynchronousQueue", nanos, item, 0) != null;
    }

    @Override
    @SuppressWarnings("unchecked") // a giver's item is its element
    public @Nullable E poll() {
        Waiting giver = givers.serveFirst();
        return giver == null ? null : (E) giver.item;
    }

    @Override
    public E take() throws InterruptedException {
        return Objects.requireNonNull(take(Parking.FOREVER));
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return take(unit.toNanos(timeout));
    }

    @SuppressWarnings("unchecked") // what a taker is handed is an element
    private @Nullable E take(long nanos) throws InterruptedException {
        Parking.beginInterruptibly();
        E item = poll();
        if (item != null) {
            return item;
        }
        Waiting waiting = Parking.await(takers, "a giver at a SynchronousQueue", nanos, null, 0);
        return waiting == null ? null : (E) waiting.item;
    }

    @Override
    public boolean isEmpty() {
        return true;
    }

    @Override
    public int size() {
        return 0;
    }

    @Override
    public int remainingCapacity() {
        return 0;
    }

    @Override
    public void clear() {}

    @Override
    public boolean contains(@Nullable Object item) {
        return false;
    }

    @Override
    public boolean remove(@Nullable Object item) {
        return false;
    }

    @Override
    public @Nullable E peek() {
        return null;
    }

    @Override
    public Iterator<E> iterator() {
        return Collections.emptyIterator();
    }

    @Override
    public Object[] toArray() {
        return new Object[0];
    }

    @Override
    public String toString() {
        return "[]";
    }

    @Override
    public int drainTo(Collection<? super E> into) {
        return drainTo(into, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> into, int most) {
        Objects.requireNonNull(into);
        if (into == this) {
            throw new IllegalArgumentException();
        }
        int moved = 0;
        while (moved < most) {
            E item = poll();
            if (item == null) {
                break;
            }
            into.add(item);
            moved++;
        }
        return moved;
    }
}
