package dev.weft.wasm.concurrent;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.CopyOnWriteArrayList}. */
public class WeftCopyOnWriteArrayList<E extends @Nullable Object> extends AbstractList<E>
        implements RandomAccess, Cloneable, Serializable {

    private static final long serialVersionUID = 1L;

    /** Never written to once it is here. */
    private transient @Nullable Object[] items;

    public WeftCopyOnWriteArrayList() {
        items = new Object[0];
    }

    public WeftCopyOnWriteArrayList(Collection<? extends E> elements) {
        items = elements.toArray().clone();
    }

    public WeftCopyOnWriteArrayList(E[] elements) {
        items = Arrays.copyOf(elements, elements.length, Object[].class);
    }

    private void become(@Nullable Object[] next) {
        items = next;
        modCount++;
    }

    @SuppressWarnings("unchecked") // only elements are put into it
    private static <E> E element(@Nullable Object[] from, int index) {
        return (E) from[index];
    }

    private void check(int index, int limit) {
        if (index < 0 || index >= limit) {
            throw new ArrayIndexOutOfBoundsException("Index " + index + " out of bounds for length " + items.length);
        }
    }

    @Override
    public int size() {
        return items.length;
    }

    @Override
    public E get(int index) {
        check(index, items.length);
        return element(items, index);
    }

    @Override
    public E set(int index, E item) {
        E before = get(index);
        @Nullable Object[] next = items.clone();
        next[index] = item;
        items = next;
        return before;
    }

    @Override
    public boolean add(E item) {
        @Nullable Object[] next = Arrays.copyOf(items, items.length + 1);
        next[items.length] = item;
        become(next);
        return true;
    }

    @Override
    public void add(int index, E item) {
        if (index < 0 || index > items.length) {
            throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + items.length);
        }
        @Nullable Object[] next = new Object[items.length + 1];
        System.arraycopy(items, 0, next, 0, index);
        next[index] = item;
        System.arraycopy(items, index, next, index + 1, items.length - index);
        become(next);
    }

    @Override
    public E remove(int index) {
        E before = get(index);
        @Nullable Object[] next = new Object[items.length - 1];
        System.arraycopy(items, 0, next, 0, index);
        System.arraycopy(items, index + 1, next, index, next.length - index);
        become(next);
        return before;
    }

    @Override
    public boolean remove(@Nullable Object item) {
        int index = indexOf(item);
        if (index >= 0) {
            remove(index);
        }
        return index >= 0;
    }

    public boolean addIfAbsent(E item) {
        return !contains(item) && add(item);
    }

    public int addAllAbsent(Collection<? extends E> elements) {
        LinkedHashSet<E> absent = new LinkedHashSet<>(elements);
        absent.removeIf(this::contains);
        addAll(absent);
        return absent.size();
    }

    @Override
    public boolean addAll(Collection<? extends E> elements) {
        return addAll(items.length, elements);
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> elements) {
        @Nullable Object[] more = elements.toArray();
        if (index < 0 || index > items.length) {
            throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + items.length);
        }
        @Nullable Object[] next = new Object[items.length + more.length];
        System.arraycopy(items, 0, next, 0, index);
        System.arraycopy(more, 0, next, index, more.length);
        System.arraycopy(items, index, next, index + more.length, items.length - index);
        if (more.length > 0) {
            become(next);
        }
        return more.length > 0;
    }

    @Override
    public void clear() {
        become(new Object[0]);
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return indexOf(item) >= 0;
    }

    @Override
    public int indexOf(@Nullable Object item) {
        return indexIn(item, 0);
    }

    public int indexOf(E item, int from) {
        return indexIn(item, from);
    }

    private int indexIn(@Nullable Object item, int from) {
        for (int i = from; i < items.length; i++) {
            if (Objects.equals(item, items[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int lastIndexOf(@Nullable Object item) {
        return lastIndexIn(item, items.length - 1);
    }

    public int lastIndexOf(E item, int from) {
        return lastIndexIn(item, from);
    }

    private int lastIndexIn(@Nullable Object item, int from) {
        for (int i = from; i >= 0; i--) {
            if (Objects.equals(item, items[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    @SuppressWarnings("unchecked") // all are elements
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter);
        @Nullable
        Object[] kept =
                Arrays.stream(items).filter(item -> !filter.test((E) item)).toArray();
        boolean any = kept.length < items.length;
        if (any) {
            become(kept);
        }
        return any;
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
    @SuppressWarnings("unchecked") // all are elements
    public void replaceAll(UnaryOperator<E> operator) {
        Objects.requireNonNull(operator);
        @Nullable Object[] next = items.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] = operator.apply((E) next[i]);
        }
        items = next;
    }

    @Override
    @SuppressWarnings("unchecked") // all are elements
    public void sort(@Nullable Comparator<? super E> comparator) {
        @Nullable Object[] next = items.clone();
        Arrays.sort(next, (Comparator<@Nullable Object>) (Comparator<?>) comparator);
        items = next;
    }

    @Override
    @SuppressWarnings("unchecked") // all are elements
    public void forEach(Consumer<? super E> action) {
        Objects.requireNonNull(action);
        for (Object item : items) {
            action.accept((E) item);
        }
    }

    @Override
    public @Nullable Object[] toArray() {
        return items.clone();
    }

    @Override
    public Object clone() {
        return new WeftCopyOnWriteArrayList<>(this);
    }

    /** Over the elements there are now; it cannot change the list. */
    @Override
    public Iterator<E> iterator() {
        return snapshot().listIterator();
    }

    @Override
    public ListIterator<E> listIterator() {
        return snapshot().listIterator();
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        if (index < 0 || index > items.length) {
            throw new IndexOutOfBoundsException("Index: " + index + ", Size: " + items.length);
        }
        return snapshot().listIterator(index);
    }

    private List<E> snapshot() {
        @Nullable Object[] now = items;
        return new AbstractList<>() {
            @Override
            public E get(int index) {
                return element(now, index);
            }

            @Override
            public int size() {
                return now.length;
            }
        };
    }
}
