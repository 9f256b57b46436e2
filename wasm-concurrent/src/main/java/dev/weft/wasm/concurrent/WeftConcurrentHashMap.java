package dev.weft.wasm.concurrent;

import dev.weft.wasm.thread.Line;
import dev.weft.wasm.thread.Parking;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands for {@link java.util.concurrent.ConcurrentHashMap}. Iterates in the same order as the JDK's, collisions of many keys aside.
 *
 * <p>While a function that it was given for a key suspends, whoever wants to change that key waits; reading goes on.
 */
public class WeftConcurrentHashMap<K, V> extends WeftBulkMap<K, V> implements ConcurrentMap<K, V>, Serializable {

    private static final long serialVersionUID = 1L;

    /*
     * Idea. Buckets of linked nodes; see WeftHashTable. A function of compute and its kin runs under a reservation of its key, which others who
     * want to change it wait for; there are seldom any, so they are in a list.
     */
    private final transient WeftHashTable<K, V> table;
    private final transient List<Reservation> reservations = new ArrayList<>(0);
    private transient @Nullable KeySetView<K, V> keySet;
    private transient @Nullable Collection<V> values;
    private transient @Nullable Set<Map.Entry<K, V>> entrySet;

    /** A key for which a function is being asked. */
    private static final class Reservation {
        final Object key;
        final Thread thread = Thread.currentThread();
        final Line line = new Line();

        Reservation(Object key) {
            this.key = key;
        }
    }

    public WeftConcurrentHashMap() {
        table = new WeftHashTable<>(WeftHashTable.INITIAL_CAPACITY);
    }

    public WeftConcurrentHashMap(int initialCapacity) {
        this(initialCapacity, 0.75f, 1);
    }

    public WeftConcurrentHashMap(int initialCapacity, float loadFactor) {
        this(initialCapacity, loadFactor, 1);
    }

    public WeftConcurrentHashMap(int initialCapacity, float loadFactor, int concurrencyLevel) {
        if (!(loadFactor > 0.0f) || initialCapacity < 0 || concurrencyLevel <= 0) {
            throw new IllegalArgumentException();
        }
        long size = (long) (1.0 + Math.max(initialCapacity, concurrencyLevel) / loadFactor);
        table = new WeftHashTable<>(WeftHashTable.powerOfTwo(size));
    }

    @SuppressWarnings("this-escape") // as the contract has it
    public WeftConcurrentHashMap(Map<? extends K, ? extends V> map) {
        this();
        putAll(map);
    }

    @Override
    final WeftHashTable<K, V> table() {
        return table;
    }

    // ---- reservations ----

    /** Waits until nobody computes for {@code key}. */
    private void claim(Object key) {
        for (int i = 0; i < reservations.size(); i++) {
            Reservation reserved = reservations.get(i);
            if (reserved.key.equals(key)) {
                if (reserved.thread == Thread.currentThread()) {
                    throw new IllegalStateException("Recursive update");
                }
                Parking.awaitUninterruptibly(reserved.line, "the computation of a value", null, 0);
                i = -1; // from the start: there may be others by now
            }
        }
    }

    private <R extends @Nullable Object> R reserved(K key, Function<K, R> function) {
        Reservation reservation = new Reservation(key);
        reservations.add(reservation);
        try {
            return function.apply(key);
        } finally {
            reservations.remove(reservation);
            reservation.line.serveAll();
        }
    }

    // ---- Map ----

    @Override
    public int size() {
        return table.size();
    }

    public long mappingCount() {
        return table.size();
    }

    @Override
    public boolean isEmpty() {
        return table.size() == 0;
    }

    @Override
    public @Nullable V get(Object key) {
        return table.get(Objects.requireNonNull(key));
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        V value = get(key);
        return value == null ? defaultValue : value;
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public boolean containsValue(Object value) {
        Objects.requireNonNull(value);
        for (V each : values()) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    public boolean contains(Object value) {
        return containsValue(value);
    }

    @Override
    public @Nullable V put(K key, V value) {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        claim(key);
        return table.put(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        for (Map.Entry<? extends K, ? extends V> each : map.entrySet()) {
            put(each.getKey(), each.getValue());
        }
    }

    @Override
    public @Nullable V remove(Object key) {
        Objects.requireNonNull(key);
        claim(key);
        return table.remove(key);
    }

    @Override
    public void clear() {
        table.clear();
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        claim(key);
        V before = table.get(key);
        if (before == null) {
            table.put(key, value);
        }
        return before;
    }

    @Override
    public boolean remove(Object key, @Nullable Object value) {
        Objects.requireNonNull(key);
        claim(key);
        V before = value == null ? null : table.get(key);
        boolean same = before != null && (before == value || before.equals(value));
        if (same) {
            table.remove(key);
        }
        return same;
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        Objects.requireNonNull(key);
        Objects.requireNonNull(oldValue);
        Objects.requireNonNull(newValue);
        claim(key);
        V before = table.get(key);
        boolean same = before != null && (before == oldValue || before.equals(oldValue));
        if (same) {
            table.put(key, newValue);
        }
        return same;
    }

    @Override
    public @Nullable V replace(K key, V value) {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        claim(key);
        return table.get(key) == null ? null : table.put(key, value);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        for (var each = table.nodes(); each.hasNext(); ) {
            var node = each.next();
            action.accept(node.key, node.value);
        }
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function);
        for (var each = table.nodes(); each.hasNext(); ) {
            var node = each.next();
            V before = node.value;
            while (!replace(node.key, before, Objects.requireNonNull(function.apply(node.key, before)))) {
                V now = table.get(node.key);
                if (now == null) {
                    break;
                }
                before = now;
            }
        }
    }

    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function) {
        Objects.requireNonNull(key);
        Objects.requireNonNull(function);
        claim(key);
        V before = table.get(key);
        if (before != null) {
            return before;
        }
        V value = this.<@Nullable V>reserved(key, function::apply);
        if (value != null) {
            table.put(key, value);
        }
        return value;
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        Objects.requireNonNull(key);
        Objects.requireNonNull(function);
        claim(key);
        V before = table.get(key);
        return before == null ? null : store(key, this.<@Nullable V>reserved(key, k -> function.apply(k, before)));
    }

    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        Objects.requireNonNull(key);
        Objects.requireNonNull(function);
        claim(key);
        V before = table.get(key);
        return store(key, this.<@Nullable V>reserved(key, k -> function.apply(k, before)));
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        Objects.requireNonNull(function);
        claim(key);
        V before = table.get(key);
        return store(key, before == null ? value : this.<@Nullable V>reserved(key, k -> function.apply(before, value)));
    }

    private @Nullable V store(K key, @Nullable V value) {
        if (value == null) {
            table.remove(key);
        } else {
            table.put(key, value);
        }
        return value;
    }

    // ---- views ----

    @Override
    public KeySetView<K, V> keySet() {
        if (keySet == null) {
            keySet = new KeySetView<>(this, null);
        }
        return keySet;
    }

    public KeySetView<K, V> keySet(V mappedValue) {
        return new KeySetView<>(this, Objects.requireNonNull(mappedValue));
    }

    @Override
    public Collection<V> values() {
        if (values == null) {
            values = new WeftMapViews.Values<>(this);
        }
        return values;
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        if (entrySet == null) {
            entrySet = new WeftMapViews.Entries<>(this);
        }
        return entrySet;
    }

    public Enumeration<K> keys() {
        return WeftMapViews.enumeration(keySet().iterator());
    }

    public Enumeration<V> elements() {
        return WeftMapViews.enumeration(values().iterator());
    }

    public static <T> KeySetView<T, Boolean> newKeySet() {
        return new KeySetView<>(new WeftConcurrentHashMap<>(), Boolean.TRUE);
    }

    public static <T> KeySetView<T, Boolean> newKeySet(int initialCapacity) {
        return new KeySetView<>(new WeftConcurrentHashMap<>(initialCapacity), Boolean.TRUE);
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (var each = table.nodes(); each.hasNext(); ) {
            var node = each.next();
            sum += node.key.hashCode() ^ node.value.hashCode();
        }
        return sum;
    }

    /** Stands for {@code ConcurrentHashMap.KeySetView}. */
    public static final class KeySetView<K, V> extends WeftMapViews.Keys<K, V> {

        private static final long serialVersionUID = 1L;

        KeySetView(WeftConcurrentHashMap<K, V> map, @Nullable V value) {
            super(map, value);
        }

        public WeftConcurrentHashMap<K, V> getMap() {
            return map;
        }

        public @Nullable V getMappedValue() {
            return value;
        }
    }
}
