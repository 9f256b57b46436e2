package dev.weft.wasm.concurrent;

import java.io.Serializable;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ConcurrentSkipListSet}; also the keys of a {@link WeftConcurrentSkipListMap}. */
public class WeftConcurrentSkipListSet<E> extends AbstractSet<E> implements NavigableSet<E>, Cloneable, Serializable {

    private static final long serialVersionUID = 1L;

    private final transient NavigableMap<E, Object> map;

    /** Whether this is a view of a map's keys, to which nothing can be added. */
    private final boolean view;

    public WeftConcurrentSkipListSet() {
        map = new WeftConcurrentSkipListMap<>();
        view = false;
    }

    public WeftConcurrentSkipListSet(@Nullable Comparator<? super E> comparator) {
        map = new WeftConcurrentSkipListMap<>(comparator);
        view = false;
    }

    @SuppressWarnings("this-escape") // as the contract has it
    public WeftConcurrentSkipListSet(Collection<? extends E> elements) {
        this();
        addAll(elements);
    }

    @SuppressWarnings("this-escape") // as the contract has it
    public WeftConcurrentSkipListSet(SortedSet<E> elements) {
        this(elements.comparator());
        addAll(elements);
    }

    @SuppressWarnings("unchecked") // values are never looked at, nor added to a view
    WeftConcurrentSkipListSet(WeftConcurrentNavigableMap<E, ?> map) {
        this((NavigableMap<E, Object>) (NavigableMap<E, ?>) map, true);
    }

    private WeftConcurrentSkipListSet(NavigableMap<E, Object> map, boolean view) {
        this.map = map;
        this.view = view;
    }

    private NavigableSet<E> of(NavigableMap<E, Object> part) {
        return new WeftConcurrentSkipListSet<>(part, view);
    }

    @Override
    public WeftConcurrentSkipListSet<E> clone() {
        return new WeftConcurrentSkipListSet<>((SortedSet<E>) this);
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public boolean contains(Object element) {
        return map.containsKey(element);
    }

    @Override
    public boolean add(E element) {
        if (view) {
            throw new UnsupportedOperationException();
        }
        return map.putIfAbsent(element, Boolean.TRUE) == null;
    }

    @Override
    public boolean remove(Object element) {
        return map.remove(element) != null;
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public Iterator<E> iterator() {
        Iterator<Map.Entry<E, Object>> each = map.entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public E next() {
                return each.next().getKey();
            }

            @Override
            public void remove() {
                each.remove();
            }
        };
    }

    @Override
    public Iterator<E> descendingIterator() {
        return descendingSet().iterator();
    }

    @Override
    public @Nullable E lower(E element) {
        return map.lowerKey(element);
    }

    @Override
    public @Nullable E floor(E element) {
        return map.floorKey(element);
    }

    @Override
    public @Nullable E ceiling(E element) {
        return map.ceilingKey(element);
    }

    @Override
    public @Nullable E higher(E element) {
        return map.higherKey(element);
    }

    @Override
    public @Nullable E pollFirst() {
        Map.Entry<E, Object> entry = map.pollFirstEntry();
        return entry == null ? null : entry.getKey();
    }

    @Override
    public @Nullable E pollLast() {
        Map.Entry<E, Object> entry = map.pollLastEntry();
        return entry == null ? null : entry.getKey();
    }

    @Override
    public @Nullable Comparator<? super E> comparator() {
        return map.comparator();
    }

    @Override
    public E first() {
        return map.firstKey();
    }

    @Override
    public E last() {
        return map.lastKey();
    }

    @Override
    public NavigableSet<E> subSet(E from, boolean fromInclusive, E to, boolean toInclusive) {
        return of(map.subMap(from, fromInclusive, to, toInclusive));
    }

    @Override
    public NavigableSet<E> headSet(E to, boolean inclusive) {
        return of(map.headMap(to, inclusive));
    }

    @Override
    public NavigableSet<E> tailSet(E from, boolean inclusive) {
        return of(map.tailMap(from, inclusive));
    }

    @Override
    public NavigableSet<E> subSet(E from, E to) {
        return subSet(from, true, to, false);
    }

    @Override
    public NavigableSet<E> headSet(E to) {
        return headSet(to, false);
    }

    @Override
    public NavigableSet<E> tailSet(E from) {
        return tailSet(from, true);
    }

    @Override
    public NavigableSet<E> descendingSet() {
        return of(map.descendingMap());
    }
}
