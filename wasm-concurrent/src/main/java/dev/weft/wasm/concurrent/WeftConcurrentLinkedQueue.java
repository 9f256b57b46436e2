package dev.weft.wasm.concurrent;

import java.io.Serializable;
import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ConcurrentLinkedQueue}. */
public class WeftConcurrentLinkedQueue<E> extends AbstractQueue<E> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient WeftNodes<E> nodes = new WeftNodes<>();

    public WeftConcurrentLinkedQueue() {}

    public WeftConcurrentLinkedQueue(Collection<? extends E> elements) {
        for (E element : elements) {
            nodes.addLast(element);
        }
    }

    @Override
    public boolean add(E item) {
        return offer(item);
    }

    @Override
    public boolean offer(E item) {
        nodes.addLast(item);
        return true;
    }

    @Override
    public @Nullable E poll() {
        return nodes.pollFirst();
    }

    @Override
    public @Nullable E peek() {
        return nodes.peekFirst();
    }

    @Override
    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    @Override
    public int size() {
        return nodes.size();
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return item != null && nodes.contains(item);
    }

    @Override
    public boolean remove(@Nullable Object item) {
        return item != null && nodes.removeFirst(item);
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
    public boolean removeAll(Collection<?> others) {
        Objects.requireNonNull(others);
        return nodes.removeIf(others::contains);
    }

    @Override
    public boolean retainAll(Collection<?> others) {
        Objects.requireNonNull(others);
        return nodes.removeIf(item -> !others.contains(item));
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        for (E item : this) {
            action.accept(item);
        }
    }

    @Override
    public void clear() {
        nodes.clear();
    }

    @Override
    public Iterator<E> iterator() {
        return nodes.iterator();
    }
}
