package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import java.util.AbstractQueue;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.DelayQueue}. */
public class WeftDelayQueue<E extends WeftDelayed> extends AbstractQueue<E> implements BlockingQueue<E> {

    /*
     * Idea. Whoever takes looks at the head: due, it is his; else he waits until it is, or until he is told to look again: when another head has
     * come, and when somebody has taken the head and more are there.
     */
    private final PriorityQueue<E> heap = new PriorityQueue<>();
    private final Line takers = new Line();

    public WeftDelayQueue() {}

    @SuppressWarnings("this-escape") // as the contract has it
    public WeftDelayQueue(Collection<? extends E> elements) {
        addAll(elements);
    }

    @Override
    public boolean add(E item) {
        return offer(item);
    }

    @Override
    public boolean offer(E item) {
        heap.offer(Objects.requireNonNull(item));
        if (heap.peek() == item) {
            takers.serveFirst();
        }
        return true;
    }

    @Override
    public void put(E item) {
        offer(item);
    }

    @Override
    public boolean offer(E item, long timeout, TimeUnit unit) {
        return offer(item);
    }

    @Override
    public @Nullable E poll() {
        E first = heap.peek();
        return first == null || first.getDelay(TimeUnit.NANOSECONDS) > 0 ? null : heap.poll();
    }

    @Override
    public E take() throws InterruptedException {
        return Objects.requireNonNull(take(Parking.FOREVER));
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return take(unit.toNanos(timeout));
    }

    private @Nullable E take(long nanos) throws InterruptedException {
        Parking.beginInterruptibly();
        long until = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 4);
        try {
            while (true) {
                E item = poll();
                if (item != null) {
                    return item;
                }
                long left = nanos == Parking.FOREVER ? nanos : until - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                E first = heap.peek();
                long delay = first == null ? Parking.FOREVER : Math.max(1, first.getDelay(TimeUnit.NANOSECONDS));
                Parking.await(takers, "an element of a DelayQueue", Math.min(left, delay));
            }
        } finally {
            if (!heap.isEmpty()) {
                takers.serveFirst();
            }
        }
    }

    @Override
    public @Nullable E peek() {
        return heap.peek();
    }

    @Override
    public int size() {
        return heap.size();
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

    @Override
    public void clear() {
        heap.clear();
    }

    @Override
    public int remainingCapacity() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Object[] toArray() {
        return heap.toArray();
    }

    @Override
    public <T> T[] toArray(T[] into) {
        return heap.toArray(into);
    }

    @Override
    public boolean remove(@Nullable Object item) {
        return heap.remove(item);
    }

    /** Over the elements there are now, due or not, in no order. */
    @Override
    @SuppressWarnings("unchecked") // all are elements
    public Iterator<E> iterator() {
        Iterator<Object> each = Arrays.asList(heap.toArray()).iterator();
        return new Iterator<>() {
            private @Nullable Object last;

            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public E next() {
                Object item = each.next();
                last = item;
                return (E) item;
            }

            @Override
            public void remove() {
                Object item = last;
                if (item == null) {
                    throw new IllegalStateException();
                }
                last = null;
                heap.removeIf(one -> one == item);
            }
        };
    }
}
