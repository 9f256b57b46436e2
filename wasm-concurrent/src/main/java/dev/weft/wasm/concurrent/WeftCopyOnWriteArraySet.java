package dev.weft.wasm.concurrent;

import java.io.Serializable;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.CopyOnWriteArraySet}. */
public class WeftCopyOnWriteArraySet<E extends @Nullable Object> extends AbstractSet<E> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final WeftCopyOnWriteArrayList<E> list = new WeftCopyOnWriteArrayList<>();

    public WeftCopyOnWriteArraySet() {}

    public WeftCopyOnWriteArraySet(Collection<? extends E> elements) {
        list.addAllAbsent(elements);
    }

    @Override
    public int size() {
        return list.size();
    }

    @Override
    public boolean isEmpty() {
        return list.isEmpty();
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return list.contains(item);
    }

    @Override
    public Object[] toArray() {
        return list.toArray();
    }

    @Override
    public <T extends @Nullable Object> T[] toArray(T[] into) {
        return list.toArray(into);
    }

    @Override
    public void clear() {
        list.clear();
    }

    @Override
    public boolean remove(@Nullable Object item) {
        return list.remove(item);
    }

    @Override
    public boolean add(E item) {
        return list.addIfAbsent(item);
    }

    @Override
    public boolean addAll(Collection<? extends E> elements) {
        return list.addAllAbsent(elements) > 0;
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return list.removeIf(filter);
    }

    @Override
    public void forEach(Consumer<? super E> action) {
        list.forEach(action);
    }

    /** Over the elements there are now; it cannot remove. */
    @Override
    public Iterator<E> iterator() {
        return list.iterator();
    }
}
