package dev.weft.wasm.concurrent;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.PriorityBlockingQueue}. */
public class WeftPriorityBlockingQueue<E> extends WeftBlockingBase<E> implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int INITIAL_CAPACITY = 11;

    private final transient PriorityQueue<E> heap;

    public WeftPriorityBlockingQueue() {
        this(INITIAL_CAPACITY, null);
    }

    public WeftPriorityBlockingQueue(int initialCapacity) {
        this(initialCapacity, null);
    }

    public WeftPriorityBlockingQueue(int initialCapacity, @Nullable Comparator<? super E> comparator) {
        super(Integer.MAX_VALUE);
        if (initialCapacity < 1) {
            throw new IllegalArgumentException();
        }
        heap = new PriorityQueue<>(initialCapacity, comparator);
    }

    public WeftPriorityBlockingQueue(Collection<? extends E> elements) {
        this(INITIAL_CAPACITY, comparatorOf(elements));
        for (E element : elements) {
            store(element, LAST);
        }
    }

    @SuppressWarnings("unchecked") // the elements were sorted by it before
    private static <E> @Nullable Comparator<? super E> comparatorOf(Collection<? extends E> elements) {
        if (elements instanceof SortedSet<?> set) {
            return (Comparator<? super E>) set.comparator();
        }
        if (elements instanceof WeftPriorityBlockingQueue<?> queue) {
            return (Comparator<? super E>) queue.comparator();
        }
        return elements instanceof PriorityQueue<?> queue ? (Comparator<? super E>) queue.comparator() : null;
    }

    @Override
    final void store(E item, int end) {
        if (heap.comparator() == null && !(item instanceof Comparable)) {
            throw new ClassCastException(item.getClass().getName() + " is not Comparable and there is no comparator");
        }
        heap.offer(java.util.Objects.requireNonNull(item));
    }

    @Override
    final @Nullable E extract(int end) {
        return heap.poll();
    }

    @Override
    final boolean removeStored(@Nullable Object item) {
        return heap.remove(item);
    }

    @Override
    final boolean removeStoredIf(Predicate<? super E> filter) {
        boolean any = false;
        for (Iterator<E> each = heap.iterator(); each.hasNext(); ) {
            if (filter.test(each.next())) {
                each.remove();
                any = true;
            }
        }
        return any;
    }

    @Override
    final void clearStored() {
        heap.clear();
    }

    @Override
    public int remainingCapacity() {
        return Integer.MAX_VALUE;
    }

    public @Nullable Comparator<? super E> comparator() {
        return heap.comparator();
    }

    /** Over the elements there are now, in no order. */
    @Override
    @SuppressWarnings("unchecked") // all are elements
    final Iterator<E> storedIterator() {
        Iterator<E> each = (Iterator<E>) Arrays.asList(heap.toArray()).iterator();
        return new Iterator<>() {
            private @Nullable E last;

            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public E next() {
                if (!each.hasNext()) {
                    throw new NoSuchElementException();
                }
                E item = each.next();
                last = item;
                return item;
            }

            @Override
            public void remove() {
                E item = last;
                if (item == null) {
                    throw new IllegalStateException();
                }
                last = null;
                heap.removeIf(one -> one == item);
            }
        };
    }

    @Override
    public @Nullable E peek() {
        return heap.peek();
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return item != null && heap.contains(item);
    }

    @Override
    public int size() {
        return heap.size();
    }
}
