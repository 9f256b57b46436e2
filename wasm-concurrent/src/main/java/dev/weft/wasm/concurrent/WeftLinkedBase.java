package dev.weft.wasm.concurrent;

import java.util.Iterator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A blocking queue whose elements are in a linked list. */
abstract class WeftLinkedBase<E> extends WeftBlockingBase<E> {

    final WeftNodes<E> nodes = new WeftNodes<>() {
        @Override
        void removedByIterator() {
            admit();
        }
    };

    WeftLinkedBase(int capacity) {
        super(capacity);
    }

    @Override
    final void store(E item, int end) {
        if (end == LAST) {
            nodes.addLast(item);
        } else {
            nodes.addFirst(item);
        }
    }

    @Override
    final @Nullable E extract(int end) {
        return end == FIRST ? nodes.pollFirst() : nodes.pollLast();
    }

    @Override
    final boolean removeStored(@Nullable Object item) {
        return nodes.removeFirst(item);
    }

    @Override
    final boolean removeStoredIf(Predicate<? super E> filter) {
        return nodes.removeIf(filter);
    }

    @Override
    final void clearStored() {
        nodes.clear();
    }

    @Override
    final Iterator<E> storedIterator() {
        return nodes.iterator();
    }

    @Override
    public @Nullable E peek() {
        return nodes.peekFirst();
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return item != null && nodes.contains(item);
    }

    @Override
    public int size() {
        return nodes.size();
    }

    @Override
    public boolean isEmpty() {
        return nodes.isEmpty();
    }
}
