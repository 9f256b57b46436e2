package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Parking;
import java.io.Serializable;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.LinkedBlockingDeque}. */
public class WeftLinkedBlockingDeque<E> extends WeftLinkedBase<E> implements WeftBlockingDeque<E>, Serializable {

    private static final long serialVersionUID = 1L;

    public WeftLinkedBlockingDeque() {
        super(Integer.MAX_VALUE);
    }

    public WeftLinkedBlockingDeque(int capacity) {
        super(capacity);
    }

    public WeftLinkedBlockingDeque(Collection<? extends E> elements) {
        super(Integer.MAX_VALUE);
        for (E element : elements) {
            nodes.addLast(element);
        }
    }

    private static <E> E present(@Nullable E item) {
        if (item == null) {
            throw new NoSuchElementException();
        }
        return item;
    }

    @Override
    public void addFirst(E item) {
        if (!offerFirst(item)) {
            throw new IllegalStateException("Deque full");
        }
    }

    @Override
    public void addLast(E item) {
        if (!offerLast(item)) {
            throw new IllegalStateException("Deque full");
        }
    }

    @Override
    public boolean add(E item) {
        addLast(item);
        return true;
    }

    @Override
    public boolean offerFirst(E item) {
        return tryPut(item, FIRST);
    }

    @Override
    public boolean offerLast(E item) {
        return tryPut(item, LAST);
    }

    @Override
    public void putFirst(E item) throws InterruptedException {
        put(item, FIRST, Parking.FOREVER);
    }

    @Override
    public void putLast(E item) throws InterruptedException {
        put(item, LAST, Parking.FOREVER);
    }

    @Override
    public boolean offerFirst(E item, long timeout, TimeUnit unit) throws InterruptedException {
        return put(item, FIRST, unit.toNanos(timeout));
    }

    @Override
    public boolean offerLast(E item, long timeout, TimeUnit unit) throws InterruptedException {
        return put(item, LAST, unit.toNanos(timeout));
    }

    @Override
    public E removeFirst() {
        return present(pollFirst());
    }

    @Override
    public E removeLast() {
        return present(pollLast());
    }

    @Override
    public @Nullable E pollFirst() {
        return tryTake(FIRST);
    }

    @Override
    public @Nullable E pollLast() {
        return tryTake(LAST);
    }

    @Override
    public E takeFirst() throws InterruptedException {
        return Objects.requireNonNull(take(FIRST, Parking.FOREVER));
    }

    @Override
    public E takeLast() throws InterruptedException {
        return Objects.requireNonNull(take(LAST, Parking.FOREVER));
    }

    @Override
    public @Nullable E pollFirst(long timeout, TimeUnit unit) throws InterruptedException {
        return take(FIRST, unit.toNanos(timeout));
    }

    @Override
    public @Nullable E pollLast(long timeout, TimeUnit unit) throws InterruptedException {
        return take(LAST, unit.toNanos(timeout));
    }

    @Override
    public E getFirst() {
        return present(peekFirst());
    }

    @Override
    public E getLast() {
        return present(peekLast());
    }

    @Override
    public @Nullable E peekFirst() {
        return nodes.peekFirst();
    }

    @Override
    public @Nullable E peekLast() {
        return nodes.peekLast();
    }

    @Override
    public boolean removeFirstOccurrence(@Nullable Object item) {
        return remove(item);
    }

    @Override
    public boolean removeLastOccurrence(@Nullable Object item) {
        boolean removed = item != null && nodes.removeLast(item);
        if (removed) {
            admit();
        }
        return removed;
    }

    @Override
    public E remove() {
        return removeFirst();
    }

    @Override
    public E element() {
        return getFirst();
    }

    @Override
    public void push(E item) {
        addFirst(item);
    }

    @Override
    public E pop() {
        return removeFirst();
    }

    @Override
    public Iterator<E> descendingIterator() {
        return nodes.descendingIterator();
    }
}
