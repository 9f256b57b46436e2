package dev.weft.wasm.concurrent;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A sorted map on top of a plain one, whose iterators look up the next key anew each time and so bear every change. */
class WeftSortedBase<K, V> extends AbstractMap<K, V> implements WeftConcurrentNavigableMap<K, V> {

    final WeftRange<K, V> range;

    WeftSortedBase(WeftRange<K, V> range) {
        this.range = range;
    }

    private static <K, V> WeftConcurrentNavigableMap<K, V> view(WeftRange<K, V> of) {
        return new WeftSortedBase<>(of);
    }

    private static <K, V> Map.@Nullable Entry<K, V> snapshot(Map.@Nullable Entry<K, V> entry) {
        return entry == null ? null : new AbstractMap.SimpleImmutableEntry<>(entry);
    }

    private static <K, V> K key(Map.@Nullable Entry<K, V> entry) {
        if (entry == null) {
            throw new NoSuchElementException();
        }
        return entry.getKey();
    }

    private static <K, V> @Nullable K keyOrNull(Map.@Nullable Entry<K, V> entry) {
        return entry == null ? null : entry.getKey();
    }

    private Map.@Nullable Entry<K, V> poll(Map.@Nullable Entry<K, V> entry) {
        Map.Entry<K, V> taken = snapshot(entry);
        if (taken != null) {
            range.map.remove(taken.getKey());
        }
        return taken;
    }

    private static <T> T present(T value) {
        return Objects.requireNonNull(value);
    }

    // ---- Map ----

    @Override
    public int size() {
        return range.size();
    }

    @Override
    public boolean isEmpty() {
        return range.first() == null;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public boolean containsValue(Object value) {
        return values().contains(present(value));
    }

    @Override
    @SuppressWarnings("unchecked") // a key of another type does not compare, as the contract has it
    public @Nullable V get(Object key) {
        return range.has((K) present(key)) ? range.map.get(key) : null;
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        V value = get(key);
        return value == null ? defaultValue : value;
    }

    @Override
    public @Nullable V put(K key, V value) {
        present(value);
        if (!range.has(present(key))) {
            throw new IllegalArgumentException("key out of range");
        }
        return range.map.put(key, value);
    }

    @Override
    public @Nullable V remove(Object key) {
        return get(key) == null ? null : range.map.remove(key);
    }

    @Override
    public void clear() {
        for (var each = range.first(); each != null; each = range.first()) {
            range.map.remove(each.getKey());
        }
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        present(value);
        V before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public boolean remove(Object key, @Nullable Object value) {
        V before = get(key);
        boolean same = before != null && before.equals(value);
        if (same) {
            range.map.remove(key);
        }
        return same;
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        present(oldValue);
        present(newValue);
        boolean same = oldValue.equals(get(key));
        if (same) {
            put(key, newValue);
        }
        return same;
    }

    @Override
    public @Nullable V replace(K key, V value) {
        present(value);
        return get(key) == null ? null : put(key, value);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        present(action);
        for (Map.Entry<K, V> each : entrySet()) {
            action.accept(each.getKey(), each.getValue());
        }
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        present(function);
        for (Map.Entry<K, V> each : entrySet()) {
            replace(each.getKey(), each.getValue(), present(function.apply(each.getKey(), each.getValue())));
        }
    }

    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function) {
        present(function);
        V before = get(key);
        if (before != null) {
            return before;
        }
        V value = function.apply(key);
        V other = value == null ? null : putIfAbsent(key, value);
        return other == null ? value : other;
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        present(function);
        for (V before = get(key); before != null; before = get(key)) {
            V value = function.apply(key, before);
            if (value == null ? remove(key, before) : replace(key, before, value)) {
                return value;
            }
        }
        return null;
    }

    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        present(function);
        while (true) {
            V before = get(key);
            V value = function.apply(key, before);
            if (value == null) {
                if (before == null || remove(key, before)) {
                    return null;
                }
            } else if (before == null ? putIfAbsent(key, value) == null : replace(key, before, value)) {
                return value;
            }
        }
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        present(function);
        present(value);
        return compute(key, (same, before) -> before == null ? value : function.apply(before, value));
    }

    // ---- NavigableMap ----

    @Override
    public @Nullable Comparator<? super K> comparator() {
        return range.comparator();
    }

    @Override
    public K firstKey() {
        return key(range.first());
    }

    @Override
    public K lastKey() {
        return key(range.last());
    }

    @Override
    public Map.@Nullable Entry<K, V> lowerEntry(K key) {
        return snapshot(range.before(present(key), false));
    }

    @Override
    public @Nullable K lowerKey(K key) {
        return keyOrNull(range.before(present(key), false));
    }

    @Override
    public Map.@Nullable Entry<K, V> floorEntry(K key) {
        return snapshot(range.before(present(key), true));
    }

    @Override
    public @Nullable K floorKey(K key) {
        return keyOrNull(range.before(present(key), true));
    }

    @Override
    public Map.@Nullable Entry<K, V> ceilingEntry(K key) {
        return snapshot(range.after(present(key), true));
    }

    @Override
    public @Nullable K ceilingKey(K key) {
        return keyOrNull(range.after(present(key), true));
    }

    @Override
    public Map.@Nullable Entry<K, V> higherEntry(K key) {
        return snapshot(range.after(present(key), false));
    }

    @Override
    public @Nullable K higherKey(K key) {
        return keyOrNull(range.after(present(key), false));
    }

    @Override
    public Map.@Nullable Entry<K, V> firstEntry() {
        return snapshot(range.first());
    }

    @Override
    public Map.@Nullable Entry<K, V> lastEntry() {
        return snapshot(range.last());
    }

    @Override
    public Map.@Nullable Entry<K, V> pollFirstEntry() {
        return poll(range.first());
    }

    @Override
    public Map.@Nullable Entry<K, V> pollLastEntry() {
        return poll(range.last());
    }

    @Override
    public WeftConcurrentNavigableMap<K, V> subMap(K fromKey, boolean fromInclusive, K toKey, boolean toInclusive) {
        return view(range.part(present(fromKey), fromInclusive, present(toKey), toInclusive));
    }

    @Override
    public WeftConcurrentNavigableMap<K, V> headMap(K toKey, boolean inclusive) {
        return view(range.part(null, false, present(toKey), inclusive));
    }

    @Override
    public WeftConcurrentNavigableMap<K, V> tailMap(K fromKey, boolean inclusive) {
        return view(range.part(present(fromKey), inclusive, null, false));
    }

    @Override
    public WeftConcurrentNavigableMap<K, V> subMap(K fromKey, K toKey) {
        return subMap(fromKey, true, toKey, false);
    }

    @Override
    public WeftConcurrentNavigableMap<K, V> headMap(K toKey) {
        return headMap(toKey, false);
    }

    @Override
    public WeftConcurrentNavigableMap<K, V> tailMap(K fromKey) {
        return tailMap(fromKey, true);
    }

    @Override
    public WeftConcurrentNavigableMap<K, V> descendingMap() {
        return view(range.reversed());
    }

    @Override
    public NavigableSet<K> navigableKeySet() {
        return new WeftConcurrentSkipListSet<>(this);
    }

    @Override
    public NavigableSet<K> keySet() {
        return navigableKeySet();
    }

    @Override
    public NavigableSet<K> descendingKeySet() {
        return descendingMap().navigableKeySet();
    }

    // ---- views ----

    /** Over the entries, each as it is when it is come to. */
    final class Each implements Iterator<Map.Entry<K, V>> {
        private Map.@Nullable Entry<K, V> next = snapshot(range.first());
        private Map.@Nullable Entry<K, V> last;

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Map.Entry<K, V> next() {
            Map.Entry<K, V> entry = next;
            if (entry == null) {
                throw new NoSuchElementException();
            }
            last = entry;
            next = snapshot(range.after(entry.getKey(), false));
            return entry;
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException();
            }
            range.map.remove(last.getKey());
            last = null;
        }
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return range.size();
            }

            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return new Each();
            }

            @Override
            public boolean contains(Object other) {
                return other instanceof Map.Entry<?, ?> entry
                        && entry.getValue() != null
                        && entry.getValue().equals(get(entry.getKey()));
            }

            @Override
            public boolean remove(Object other) {
                return other instanceof Map.Entry<?, ?> entry
                        && WeftSortedBase.this.remove(entry.getKey(), entry.getValue());
            }

            @Override
            public void clear() {
                WeftSortedBase.this.clear();
            }
        };
    }

    @Override
    public Collection<V> values() {
        return new AbstractCollection<>() {
            @Override
            public int size() {
                return range.size();
            }

            @Override
            public Iterator<V> iterator() {
                Iterator<Map.Entry<K, V>> each = new Each();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public V next() {
                        return each.next().getValue();
                    }

                    @Override
                    public void remove() {
                        each.remove();
                    }
                };
            }

            @Override
            public void clear() {
                WeftSortedBase.this.clear();
            }
        };
    }
}
