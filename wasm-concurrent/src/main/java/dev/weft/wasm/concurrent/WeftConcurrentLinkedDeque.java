package dev.weft.wasm.concurrent;

import java.io.Serializable;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ConcurrentLinkedDeque}. */
public class WeftConcurrentLinkedDeque<E> extends AbstractCollection<E> implements Deque<E>, Serializable {

    private static final long serialVersionUID = 1L;

    private final transient WeftNodes<E> nodes = new WeftNodes<>();

    public WeftConcurrentLinkedDeque() {}

    public WeftConcurrentLinkedDeque(Collection<? extends E> elements) {
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
        nodes.addFirst(item);
    }

    @Override
    public void addLast(E item) {
        nodes.addLast(item);
    }

    @Override
    public boolean offerFirst(E item) {
        nodes.addFirst(item);
        return true;
    }

    @Override
    public boolean offerLast(E item) {
        nodes.addLast(item);
        return true;
    }

    @Override
    public E removeFirst() {
        return present(nodes.pollFirst());
    }

    @Override
    public E removeLast() {
        return present(nodes.pollLast());
    }

    @Override
    public @Nullable E pollFirst() {
        return nodes.pollFirst();
    }

    @Override
    public @Nullable E pollLast() {
        return nodes.pollLast();
    }

    @Override
    public E getFirst() {
        return present(nodes.peekFirst());
    }

    @Override
    public E getLast() {
        return present(nodes.peekLast());
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
        return nodes.removeFirst(Objects.requireNonNull(item));
    }

    @Override
    public boolean removeLastOccurrence(@Nullable Object item) {
        return nodes.removeLast(Objects.requireNonNull(item));
    }

    @Override
    public boolean add(E item) {
        return offerLast(item);
    }

    @Override
    public boolean offer(E item) {
        return offerLast(item);
    }

    @Override
    public E remove() {
        return removeFirst();
    }

    @Override
    public @Nullable E poll() {
        return pollFirst();
    }

    @Override
    public E element() {
        return getFirst();
    }

    @Override
    public @Nullable E peek() {
        return peekFirst();
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
    public boolean remove(@Nullable Object item) {
        return removeFirstOccurrence(item);
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return item != null && nodes.contains(item);
    }

    @Override
    public boolean addAll(Collection<? extends E> elements) {
        if (elements == this) {
            throw new IllegalArgumentException();
        }
        List<E> all = new ArrayList<>();
        for (E element : elements) {
            all.add(Objects.requireNonNull(element));
        }
        for (E element : all) {
            nodes.addLast(element);
        }
        return !all.isEmpty();
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return nodes.removeIf(filter);
    }

    @Override
    public int size() {
        return nodes.size();
    }

    @Override
    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    @Override
    public void clear() {
        nodes.clear();
    }

    @Override
    public Iterator<E> iterator() {
        return nodes.iterator();
    }

    @Override
    public Iterator<E> descendingIterator() {
        return nodes.descendingIterator();
    }
}
