package dev.weft.wasm.concurrent;

import java.io.Serializable;
import java.util.AbstractCollection;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a {@link WeftConcurrentHashMap} shows as sets and collections. */
final class WeftMapViews {

    private WeftMapViews() {}

    private static <K, V, T> Iterator<T> iterator(
            WeftConcurrentHashMap<K, V> map, Function<WeftHashTable.Node<K, V>, T> of) {
        Iterator<WeftHashTable.Node<K, V>> each = map.table().nodes();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public T next() {
                return of.apply(each.next());
            }

            @Override
            public void remove() {
                each.remove();
            }
        };
    }

    static <T> Enumeration<T> enumeration(Iterator<T> each) {
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return each.hasNext();
            }

            @Override
            public T nextElement() {
                return each.next();
            }
        };
    }

    /** The keys, to which others can be added if there is a value to go with them. */
    static class Keys<K, V> extends AbstractSet<K> implements Serializable {

        private static final long serialVersionUID = 1L;

        final WeftConcurrentHashMap<K, V> map;
        final transient @Nullable V value;

        Keys(WeftConcurrentHashMap<K, V> map, @Nullable V value) {
            this.map = map;
            this.value = value;
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
        public boolean contains(Object key) {
            return map.containsKey(key);
        }

        @Override
        public boolean remove(Object key) {
            return map.remove(key) != null;
        }

        @Override
        public void clear() {
            map.clear();
        }

        @Override
        public boolean add(K key) {
            if (value == null) {
                throw new UnsupportedOperationException();
            }
            return map.putIfAbsent(key, value) == null;
        }

        @Override
        public boolean addAll(Collection<? extends K> keys) {
            if (value == null) {
                throw new UnsupportedOperationException();
            }
            boolean any = false;
            for (K key : keys) {
                any |= add(key);
            }
            return any;
        }

        @Override
        public Iterator<K> iterator() {
            return WeftMapViews.iterator(map, node -> node.key);
        }
    }

    static final class Values<K, V> extends AbstractCollection<V> implements Serializable {

        private static final long serialVersionUID = 1L;

        private final WeftConcurrentHashMap<K, V> map;

        Values(WeftConcurrentHashMap<K, V> map) {
            this.map = map;
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public boolean contains(Object value) {
            return map.containsValue(value);
        }

        @Override
        public void clear() {
            map.clear();
        }

        @Override
        public Iterator<V> iterator() {
            return WeftMapViews.iterator(map, node -> node.value);
        }

        @Override
        public boolean removeIf(Predicate<? super V> filter) {
            Objects.requireNonNull(filter);
            boolean any = false;
            for (Iterator<WeftHashTable.Node<K, V>> each = map.table().nodes(); each.hasNext(); ) {
                WeftHashTable.Node<K, V> node = each.next();
                V value = node.value;
                any |= filter.test(value) && map.remove(node.key, value);
            }
            return any;
        }
    }

    static final class Entries<K, V> extends AbstractSet<Map.Entry<K, V>> implements Serializable {

        private static final long serialVersionUID = 1L;

        private final WeftConcurrentHashMap<K, V> map;

        Entries(WeftConcurrentHashMap<K, V> map) {
            this.map = map;
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public boolean contains(Object other) {
            if (!(other instanceof Map.Entry<?, ?> entry) || entry.getKey() == null || entry.getValue() == null) {
                return false;
            }
            V value = map.get(entry.getKey());
            return value != null && value.equals(entry.getValue());
        }

        @Override
        public boolean remove(Object other) {
            return other instanceof Map.Entry<?, ?> entry
                    && entry.getKey() != null
                    && entry.getValue() != null
                    && map.remove(entry.getKey(), entry.getValue());
        }

        @Override
        public boolean add(Map.Entry<K, V> entry) {
            return map.put(entry.getKey(), entry.getValue()) == null;
        }

        @Override
        public void clear() {
            map.clear();
        }

        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            return WeftMapViews.iterator(map, node -> WeftHashTable.entry(map, node));
        }

        @Override
        public boolean removeIf(Predicate<? super Map.Entry<K, V>> filter) {
            Objects.requireNonNull(filter);
            boolean any = false;
            for (Iterator<WeftHashTable.Node<K, V>> each = map.table().nodes(); each.hasNext(); ) {
                WeftHashTable.Node<K, V> node = each.next();
                V value = node.value;
                any |= filter.test(Map.entry(node.key, value)) && map.remove(node.key, value);
            }
            return any;
        }
    }
}
