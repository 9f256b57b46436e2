package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import dev.weft.wasm.thread.Waiting;
import java.io.Serializable;
import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.LinkedTransferQueue}. */
public class WeftLinkedTransferQueue<E> extends AbstractQueue<E> implements WeftTransferQueue<E>, Serializable {

    private static final long serialVersionUID = 1L;

    /*
     * Invariant: takers wait => the queue is empty. An element that somebody waits to see taken is in the queue as any other; its entry
     * knows the wait.
     */
    private static final class Entry<E> {
        final E item;
        final Line giver = new Line();

        Entry(E item) {
            this.item = item;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Entry<?> that ? that == this : item.equals(other);
        }

        @Override
        public int hashCode() {
            return item.hashCode();
        }
    }

    private final transient WeftNodes<Entry<E>> entries = new WeftNodes<>();
    private final transient Line takers = new Line();

    public WeftLinkedTransferQueue() {}

    @SuppressWarnings("this-escape") // as the contract has it
    public WeftLinkedTransferQueue(Collection<? extends E> elements) {
        addAll(elements);
    }

    @Override
    public boolean tryTransfer(E item) {
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
    public void transfer(E item) throws InterruptedException {
        transfer(item, Parking.FOREVER);
    }

    @Override
    public boolean tryTransfer(E item, long timeout, TimeUnit unit) throws InterruptedException {
        return transfer(item, unit.toNanos(timeout));
    }

    private boolean transfer(E item, long nanos) throws InterruptedException {
        Objects.requireNonNull(item);
        Parking.beginInterruptibly();
        if (tryTransfer(item)) {
            return true;
        }
        if (nanos <= 0) {
            return false;
        }
        Entry<E> entry = new Entry<>(item);
        entries.addLast(entry);
        boolean taken = false;
        try {
            taken = Parking.await(entry.giver, "a taker of a LinkedTransferQueue", nanos);
            return taken;
        } finally {
            if (!taken) {
                entries.removeSame(entry);
            }
        }
    }

    @Override
    public boolean offer(E item) {
        if (!tryTransfer(item)) {
            entries.addLast(new Entry<>(item));
        }
        return true;
    }

    @Override
    public boolean add(E item) {
        return offer(item);
    }

    @Override
    public void put(E item) {
        offer(item);
    }

    @Override
    public boolean offer(E item, long timeout, TimeUnit unit) {
        return offer(item);
    }

    private @Nullable E taken(@Nullable Entry<E> entry) {
        if (entry == null) {
            return null;
        }
        entry.giver.serveFirst();
        return entry.item;
    }

    @Override
    public @Nullable E poll() {
        return taken(entries.pollFirst());
    }

    @SuppressWarnings("unchecked") // what a taker is handed is an element
    private @Nullable E take(long nanos) throws InterruptedException {
        Parking.beginInterruptibly();
        E item = poll();
        if (item != null) {
            return item;
        }
        Waiting waiting = Parking.await(takers, "an element of a LinkedTransferQueue", nanos, null, 0);
        return waiting == null ? null : (E) waiting.item;
    }

    @Override
    public E take() throws InterruptedException {
        return Objects.requireNonNull(take(Parking.FOREVER));
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return take(unit.toNanos(timeout));
    }

    @Override
    public @Nullable E peek() {
        Entry<E> first = entries.peekFirst();
        return first == null ? null : first.item;
    }

    @Override
    public boolean hasWaitingConsumer() {
        return !takers.isEmpty();
    }

    @Override
    public int getWaitingConsumerCount() {
        return takers.size();
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public int remainingCapacity() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return item != null && entries.contains(item);
    }

    @Override
    public boolean remove(@Nullable Object item) {
        for (Iterator<Entry<E>> each = entries.iterator(); item != null && each.hasNext(); ) {
            Entry<E> entry = each.next();
            if (entry.item.equals(item)) {
                each.remove();
                entry.giver.serveFirst();
                return true;
            }
        }
        return false;
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
    public Iterator<E> iterator() {
        Iterator<Entry<E>> each = entries.iterator();
        return new Iterator<>() {
            private @Nullable Entry<E> last;

            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public E next() {
                Entry<E> entry = each.next();
                last = entry;
                return entry.item;
            }

            @Override
            public void remove() {
                each.remove();
                if (last != null) {
                    last.giver.serveFirst();
                }
            }
        };
    }
}
