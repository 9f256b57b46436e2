package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.Waiting;
import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What blocking queues have in common: two ends, a capacity, and lines of those who wait. Takers and putters are served first come, first served,
 * and what they wait for is handed to them, so that nobody can come between.
 */
abstract class WeftBlockingBase<E> extends AbstractQueue<E> implements BlockingQueue<E> {

    /*
     * Invariants
     * - takers wait => nothing is in the queue
     * - putters wait => the queue is full; each holds its element in `item`, and in `number` the end at which it belongs
     */
    static final int LAST = 0;
    static final int FIRST = 1;

    private final Line takers = new Line();
    private final Line putters = new Line();
    private final int capacity;

    WeftBlockingBase(int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException();
        }
        this.capacity = capacity;
    }

    // ---- what is stored how ----

    abstract void store(E item, int end);

    abstract @Nullable E extract(int end);

    abstract boolean removeStored(@Nullable Object item);

    abstract boolean removeStoredIf(Predicate<? super E> filter);

    abstract void clearStored();

    abstract Iterator<E> storedIterator();

    // ---- in ----

    final boolean tryPut(E item, int end) {
        Objects.requireNonNull(item);
        Waiting taker = takers.first();
        if (taker != null) {
            taker.item = item;
            taker.serve();
            return true;
        }
        if (size() >= capacity) {
            return false;
        }
        store(item, end);
        return true;
    }

    final boolean put(E item, int end, long nanos) throws InterruptedException {
        Objects.requireNonNull(item);
        Parking.beginInterruptibly();
        return tryPut(item, end) || Parking.await(putters, "room in " + label(), nanos, item, end) != null;
    }

    /** Lets those in who wait for room. */
    final void admit() {
        for (Waiting putter = putters.first(); putter != null && size() < capacity; putter = putters.first()) {
            admitOne(putter);
        }
    }

    @SuppressWarnings("unchecked") // a putter's item is its element
    private void admitOne(Waiting putter) {
        store((E) Objects.requireNonNull(putter.item), (int) putter.number);
        putter.serve();
    }

    // ---- out ----

    final @Nullable E tryTake(int end) {
        E item = extract(end);
        if (item != null) {
            admit();
        }
        return item;
    }

    @SuppressWarnings("unchecked") // what a taker is handed is an element
    final @Nullable E take(int end, long nanos) throws InterruptedException {
        Parking.beginInterruptibly();
        E item = tryTake(end);
        if (item != null) {
            return item;
        }
        Waiting waiting = Parking.await(takers, "an element of " + label(), nanos, null, end);
        return waiting == null ? null : (E) waiting.item;
    }

    private String label() {
        return "a " + getClass().getSimpleName();
    }

    /** Whether somebody waits for an element. */
    final boolean hasTakers() {
        return !takers.isEmpty();
    }

    final int takerCount() {
        return takers.size();
    }

    // ---- BlockingQueue ----

    @Override
    public boolean offer(E item) {
        return tryPut(item, LAST);
    }

    @Override
    public void put(E item) throws InterruptedException {
        put(item, LAST, Parking.FOREVER);
    }

    @Override
    public boolean offer(E item, long timeout, TimeUnit unit) throws InterruptedException {
        return put(item, LAST, unit.toNanos(timeout));
    }

    @Override
    public E take() throws InterruptedException {
        return Objects.requireNonNull(take(FIRST, Parking.FOREVER));
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return take(FIRST, unit.toNanos(timeout));
    }

    @Override
    public @Nullable E poll() {
        return tryTake(FIRST);
    }

    @Override
    public int remainingCapacity() {
        return capacity - size();
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
            E item = extract(FIRST);
            if (item == null) {
                break;
            }
            into.add(item);
            moved++;
        }
        admit();
        return moved;
    }

    @Override
    public boolean remove(@Nullable Object item) {
        boolean removed = item != null && removeStored(item);
        if (removed) {
            admit();
        }
        return removed;
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        boolean removed = removeStoredIf(Objects.requireNonNull(filter));
        if (removed) {
            admit();
        }
        return removed;
    }

    @Override
    public boolean removeAll(Collection<?> others) {
        Objects.requireNonNull(others);
        return removeIf(others::contains);
    }

    @Override
    public boolean retainAll(Collection<?> others) {
        Objects.requireNonNull(others);
        return removeIf(item -> !others.contains(item));
    }

    @Override
    public void clear() {
        clearStored();
        admit();
    }

    @Override
    public Iterator<E> iterator() {
        return storedIterator();
    }
}
