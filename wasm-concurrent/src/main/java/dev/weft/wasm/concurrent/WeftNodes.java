package dev.weft.wasm.concurrent;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A list linked both ways, whose iterators are weakly consistent: they see each element once, and bear every change meanwhile. */
class WeftNodes<E> {

    /*
     * Idea. Each node has a number that grows from head to tail. An iterator that stands on a node that has been removed goes on with the
     * first one that has a greater number (or, backwards, the last that has a smaller one).
     */
    private static final class Node<E> {
        final E item;
        final long number;
        boolean removed;

        @Nullable
        Node<E> previous;

        @Nullable
        Node<E> next;

        Node(E item, long number) {
            this.item = item;
            this.number = number;
        }
    }

    private @Nullable Node<E> head;
    private @Nullable Node<E> tail;
    private int size;
    private long lowest;
    private long highest;

    /** Something was taken out by an iterator. */
    void removedByIterator() {}

    int size() {
        return size;
    }

    boolean isEmpty() {
        return head == null;
    }

    void addLast(E item) {
        Node<E> node = new Node<>(Objects.requireNonNull(item), ++highest);
        node.previous = tail;
        if (tail == null) {
            head = node;
        } else {
            tail.next = node;
        }
        tail = node;
        size++;
    }

    void addFirst(E item) {
        Node<E> node = new Node<>(Objects.requireNonNull(item), --lowest);
        node.next = head;
        if (head == null) {
            tail = node;
        } else {
            head.previous = node;
        }
        head = node;
        size++;
    }

    @Nullable
    E peekFirst() {
        return head == null ? null : head.item;
    }

    @Nullable
    E peekLast() {
        return tail == null ? null : tail.item;
    }

    @Nullable
    E pollFirst() {
        Node<E> node = head;
        if (node == null) {
            return null;
        }
        unlink(node);
        return node.item;
    }

    @Nullable
    E pollLast() {
        Node<E> node = tail;
        if (node == null) {
            return null;
        }
        unlink(node);
        return node.item;
    }

    private void unlink(Node<E> node) {
        if (node.removed) {
            return;
        }
        Node<E> before = node.previous;
        Node<E> after = node.next;
        if (before == null) {
            head = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            tail = before;
        } else {
            after.previous = before;
        }
        node.removed = true;
        size--;
    }

    boolean removeFirst(@Nullable Object item) {
        for (Node<E> node = head; node != null; node = node.next) {
            if (node.item.equals(item)) {
                unlink(node);
                return true;
            }
        }
        return false;
    }

    boolean removeLast(@Nullable Object item) {
        for (Node<E> node = tail; node != null; node = node.previous) {
            if (node.item.equals(item)) {
                unlink(node);
                return true;
            }
        }
        return false;
    }

    /** Takes out this very object, not an equal one. */
    boolean removeSame(Object item) {
        for (Node<E> node = head; node != null; node = node.next) {
            if (node.item == item) {
                unlink(node);
                return true;
            }
        }
        return false;
    }

    boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        boolean any = false;
        for (Node<E> node = head; node != null; node = after(node)) {
            if (filter.test(node.item)) {
                any = true;
                unlink(node);
            }
        }
        return any;
    }

    boolean contains(@Nullable Object item) {
        for (Node<E> node = head; node != null; node = node.next) {
            if (node.item.equals(item)) {
                return true;
            }
        }
        return false;
    }

    void clear() {
        while (pollFirst() != null) {
            // one after the other, so that iterators see it
        }
    }

    private @Nullable Node<E> after(Node<E> node) {
        if (!node.removed) {
            return node.next;
        }
        Node<E> next = head;
        while (next != null && next.number <= node.number) {
            next = next.next;
        }
        return next;
    }

    private @Nullable Node<E> before(Node<E> node) {
        if (!node.removed) {
            return node.previous;
        }
        Node<E> previous = tail;
        while (previous != null && previous.number >= node.number) {
            previous = previous.previous;
        }
        return previous;
    }

    Iterator<E> iterator() {
        return new Each(head, true);
    }

    Iterator<E> descendingIterator() {
        return new Each(tail, false);
    }

    private final class Each implements Iterator<E> {
        private final boolean forward;
        private @Nullable Node<E> next;
        private @Nullable Node<E> last;

        Each(@Nullable Node<E> first, boolean forward) {
            next = first;
            this.forward = forward;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public E next() {
            Node<E> node = next;
            if (node == null) {
                throw new NoSuchElementException();
            }
            last = node;
            Node<E> following = forward ? after(node) : before(node);
            next = following;
            return node.item;
        }

        @Override
        public void remove() {
            Node<E> node = last;
            if (node == null) {
                throw new IllegalStateException();
            }
            last = null;
            if (!node.removed) {
                unlink(node);
                removedByIterator();
            }
        }
    }
}
