package dev.weft.wasm.concurrent;

import java.util.AbstractMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The methods that ask a function about every mapping: all in the calling thread, whatever the parallelism threshold says. */
abstract class WeftBulkMap<K, V> extends AbstractMap<K, V> {

    abstract WeftHashTable<K, V> table();

    /** One function for all four kinds: of keys, values, entries, and both. */
    private interface Seen<K, V, R extends @Nullable Object> {
        R of(K key, V value);
    }

    private <U> @Nullable U search(Seen<K, V, ? extends @Nullable U> seen) {
        for (Iterator<WeftHashTable.Node<K, V>> each = table().nodes(); each.hasNext(); ) {
            WeftHashTable.Node<K, V> node = each.next();
            U found = seen.of(node.key, node.value);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private <U> @Nullable U reduce(
            Seen<K, V, ? extends @Nullable U> seen, BiFunction<? super U, ? super U, ? extends U> reducer) {
        Objects.requireNonNull(reducer);
        U sum = null;
        for (Iterator<WeftHashTable.Node<K, V>> each = table().nodes(); each.hasNext(); ) {
            WeftHashTable.Node<K, V> node = each.next();
            U next = seen.of(node.key, node.value);
            if (next != null) {
                sum = sum == null ? next : reducer.apply(sum, next);
            }
        }
        return sum;
    }

    private <U> void forEachSeen(Seen<K, V, ? extends @Nullable U> seen, Consumer<? super U> action) {
        Objects.requireNonNull(action);
        for (Iterator<WeftHashTable.Node<K, V>> each = table().nodes(); each.hasNext(); ) {
            WeftHashTable.Node<K, V> node = each.next();
            U next = seen.of(node.key, node.value);
            if (next != null) {
                action.accept(next);
            }
        }
    }

    private double reduceToDoubleSeen(
            ToDoubleBiFunction<? super K, ? super V> seen, double basis, DoubleBinaryOperator reducer) {
        Objects.requireNonNull(reducer);
        double sum = basis;
        for (Iterator<WeftHashTable.Node<K, V>> each = table().nodes(); each.hasNext(); ) {
            WeftHashTable.Node<K, V> node = each.next();
            sum = reducer.applyAsDouble(sum, seen.applyAsDouble(node.key, node.value));
        }
        return sum;
    }

    private long reduceToLongSeen(ToLongBiFunction<? super K, ? super V> seen, long basis, LongBinaryOperator reducer) {
        Objects.requireNonNull(reducer);
        long sum = basis;
        for (Iterator<WeftHashTable.Node<K, V>> each = table().nodes(); each.hasNext(); ) {
            WeftHashTable.Node<K, V> node = each.next();
            sum = reducer.applyAsLong(sum, seen.applyAsLong(node.key, node.value));
        }
        return sum;
    }

    private int reduceToIntSeen(ToIntBiFunction<? super K, ? super V> seen, int basis, IntBinaryOperator reducer) {
        Objects.requireNonNull(reducer);
        int sum = basis;
        for (Iterator<WeftHashTable.Node<K, V>> each = table().nodes(); each.hasNext(); ) {
            WeftHashTable.Node<K, V> node = each.next();
            sum = reducer.applyAsInt(sum, seen.applyAsInt(node.key, node.value));
        }
        return sum;
    }

    // ---- keys and values ----

    public void forEach(long parallelismThreshold, BiConsumer<? super K, ? super V> action) {
        Objects.requireNonNull(action);
        for (Iterator<WeftHashTable.Node<K, V>> each = table().nodes(); each.hasNext(); ) {
            WeftHashTable.Node<K, V> node = each.next();
            action.accept(node.key, node.value);
        }
    }

    public <U> void forEach(
            long parallelismThreshold,
            BiFunction<? super K, ? super V, ? extends @Nullable U> transformer,
            Consumer<? super U> action) {
        Objects.requireNonNull(transformer);
        this.<U>forEachSeen(transformer::apply, action);
    }

    public <U> @Nullable U search(
            long parallelismThreshold, BiFunction<? super K, ? super V, ? extends @Nullable U> searchFunction) {
        Objects.requireNonNull(searchFunction);
        return this.<U>search(searchFunction::apply);
    }

    public <U> @Nullable U reduce(
            long parallelismThreshold,
            BiFunction<? super K, ? super V, ? extends @Nullable U> transformer,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        Objects.requireNonNull(transformer);
        return this.<U>reduce(transformer::apply, reducer);
    }

    public double reduceToDouble(
            long parallelismThreshold,
            ToDoubleBiFunction<? super K, ? super V> transformer,
            double basis,
            DoubleBinaryOperator reducer) {
        Objects.requireNonNull(transformer);
        return reduceToDoubleSeen(transformer, basis, reducer);
    }

    public long reduceToLong(
            long parallelismThreshold,
            ToLongBiFunction<? super K, ? super V> transformer,
            long basis,
            LongBinaryOperator reducer) {
        Objects.requireNonNull(transformer);
        return reduceToLongSeen(transformer, basis, reducer);
    }

    public int reduceToInt(
            long parallelismThreshold,
            ToIntBiFunction<? super K, ? super V> transformer,
            int basis,
            IntBinaryOperator reducer) {
        Objects.requireNonNull(transformer);
        return reduceToIntSeen(transformer, basis, reducer);
    }

    // ---- keys ----

    public void forEachKey(long parallelismThreshold, Consumer<? super K> action) {
        Objects.requireNonNull(action);
        for (Iterator<WeftHashTable.Node<K, V>> each = table().nodes(); each.hasNext(); ) {
            WeftHashTable.Node<K, V> node = each.next();
            action.accept(node.key);
        }
    }

    public <U> void forEachKey(
            long parallelismThreshold,
            Function<? super K, ? extends @Nullable U> transformer,
            Consumer<? super U> action) {
        Objects.requireNonNull(transformer);
        this.<U>forEachSeen((key, value) -> transformer.apply(key), action);
    }

    public <U> @Nullable U searchKeys(
            long parallelismThreshold, Function<? super K, ? extends @Nullable U> searchFunction) {
        Objects.requireNonNull(searchFunction);
        return this.<U>search((key, value) -> searchFunction.apply(key));
    }

    public @Nullable K reduceKeys(long parallelismThreshold, BiFunction<? super K, ? super K, ? extends K> reducer) {
        return this.<K>reduce((key, value) -> key, reducer);
    }

    public <U> @Nullable U reduceKeys(
            long parallelismThreshold,
            Function<? super K, ? extends @Nullable U> transformer,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        Objects.requireNonNull(transformer);
        return this.<U>reduce((key, value) -> transformer.apply(key), reducer);
    }

    public double reduceKeysToDouble(
            long parallelismThreshold,
            ToDoubleFunction<? super K> transformer,
            double basis,
            DoubleBinaryOperator reducer) {
        Objects.requireNonNull(transformer);
        return reduceToDoubleSeen((key, value) -> transformer.applyAsDouble(key), basis, reducer);
    }

    public long reduceKeysToLong(
            long parallelismThreshold, ToLongFunction<? super K> transformer, long basis, LongBinaryOperator reducer) {
        Objects.requireNonNull(transformer);
        return reduceToLongSeen((key, value) -> transformer.applyAsLong(key), basis, reducer);
    }

    public int reduceKeysToInt(
            long parallelismThreshold, ToIntFunction<? super K> transformer, int basis, IntBinaryOperator reducer) {
        Objects.requireNonNull(transformer);
        return reduceToIntSeen((key, value) -> transformer.applyAsInt(key), basis, reducer);
    }

    // ---- values ----

    public void forEachValue(long parallelismThreshold, Consumer<? super V> action) {
        Objects.requireNonNull(action);
        for (Iterator<WeftHashTable.Node<K, V>> each = table().nodes(); each.hasNext(); ) {
            WeftHashTable.Node<K, V> node = each.next();
            action.accept(node.value);
        }
    }

    public <U> void forEachValue(
            long parallelismThreshold,
            Function<? super V, ? extends @Nullable U> transformer,
            Consumer<? super U> action) {
        Objects.requireNonNull(transformer);
        this.<U>forEachSeen((key, value) -> transformer.apply(value), action);
    }

    public <U> @Nullable U searchValues(
            long parallelismThreshold, Function<? super V, ? extends @Nullable U> searchFunction) {
        Objects.requireNonNull(searchFunction);
        return this.<U>search((key, value) -> searchFunction.apply(value));
    }

    public @Nullable V reduceValues(long parallelismThreshold, BiFunction<? super V, ? super V, ? extends V> reducer) {
        return this.<V>reduce((key, value) -> value, reducer);
    }

    public <U> @Nullable U reduceValues(
            long parallelismThreshold,
            Function<? super V, ? extends @Nullable U> transformer,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        Objects.requireNonNull(transformer);
        return this.<U>reduce((key, value) -> transformer.apply(value), reducer);
    }

    public double reduceValuesToDouble(
            long parallelismThreshold,
            ToDoubleFunction<? super V> transformer,
            double basis,
            DoubleBinaryOperator reducer) {
        Objects.requireNonNull(transformer);
        return reduceToDoubleSeen((key, value) -> transformer.applyAsDouble(value), basis, reducer);
    }

    public long reduceValuesToLong(
            long parallelismThreshold, ToLongFunction<? super V> transformer, long basis, LongBinaryOperator reducer) {
        Objects.requireNonNull(transformer);
        return reduceToLongSeen((key, value) -> transformer.applyAsLong(value), basis, reducer);
    }

    public int reduceValuesToInt(
            long parallelismThreshold, ToIntFunction<? super V> transformer, int basis, IntBinaryOperator reducer) {
        Objects.requireNonNull(transformer);
        return reduceToIntSeen((key, value) -> transformer.applyAsInt(value), basis, reducer);
    }

    // ---- entries ----

    public void forEachEntry(long parallelismThreshold, Consumer<? super Map.Entry<K, V>> action) {
        Objects.requireNonNull(action);
        for (Iterator<WeftHashTable.Node<K, V>> each = table().nodes(); each.hasNext(); ) {
            WeftHashTable.Node<K, V> node = each.next();
            action.accept(Map.entry(node.key, node.value));
        }
    }

    public <U> void forEachEntry(
            long parallelismThreshold,
            Function<Map.Entry<K, V>, ? extends @Nullable U> transformer,
            Consumer<? super U> action) {
        Objects.requireNonNull(transformer);
        this.<U>forEachSeen((key, value) -> transformer.apply(Map.entry(key, value)), action);
    }

    public <U> @Nullable U searchEntries(
            long parallelismThreshold, Function<Map.Entry<K, V>, ? extends @Nullable U> searchFunction) {
        Objects.requireNonNull(searchFunction);
        return this.<U>search((key, value) -> searchFunction.apply(Map.entry(key, value)));
    }

    public Map.@Nullable Entry<K, V> reduceEntries(
            long parallelismThreshold,
            BiFunction<Map.Entry<K, V>, Map.Entry<K, V>, ? extends Map.Entry<K, V>> reducer) {
        return this.<Map.Entry<K, V>>reduce((key, value) -> Map.entry(key, value), reducer);
    }

    public <U> @Nullable U reduceEntries(
            long parallelismThreshold,
            Function<Map.Entry<K, V>, ? extends @Nullable U> transformer,
            BiFunction<? super U, ? super U, ? extends U> reducer) {
        Objects.requireNonNull(transformer);
        return this.<U>reduce((key, value) -> transformer.apply(Map.entry(key, value)), reducer);
    }

    public double reduceEntriesToDouble(
            long parallelismThreshold,
            ToDoubleFunction<Map.Entry<K, V>> transformer,
            double basis,
            DoubleBinaryOperator reducer) {
        Objects.requireNonNull(transformer);
        return reduceToDoubleSeen((key, value) -> transformer.applyAsDouble(Map.entry(key, value)), basis, reducer);
    }

    public long reduceEntriesToLong(
            long parallelismThreshold,
            ToLongFunction<Map.Entry<K, V>> transformer,
            long basis,
            LongBinaryOperator reducer) {
        Objects.requireNonNull(transformer);
        return reduceToLongSeen((key, value) -> transformer.applyAsLong(Map.entry(key, value)), basis, reducer);
    }

    public int reduceEntriesToInt(
            long parallelismThreshold,
            ToIntFunction<Map.Entry<K, V>> transformer,
            int basis,
            IntBinaryOperator reducer) {
        Objects.requireNonNull(transformer);
        return reduceToIntSeen((key, value) -> transformer.applyAsInt(Map.entry(key, value)), basis, reducer);
    }
}
