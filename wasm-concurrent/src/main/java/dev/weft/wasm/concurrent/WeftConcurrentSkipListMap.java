package dev.weft.wasm.concurrent;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.ConcurrentSkipListMap}. With one thread, a balanced tree does as well. */
public class WeftConcurrentSkipListMap<K, V> extends WeftSortedBase<K, V> implements Cloneable, Serializable {

    private static final long serialVersionUID = 1L;

    public WeftConcurrentSkipListMap() {
        super(new WeftRange<>(new TreeMap<>()));
    }

    public WeftConcurrentSkipListMap(@Nullable Comparator<? super K> comparator) {
        super(new WeftRange<>(new TreeMap<>(comparator)));
    }

    @SuppressWarnings("this-escape") // as the contract has it
    public WeftConcurrentSkipListMap(Map<? extends K, ? extends V> elements) {
        super(new WeftRange<>(new TreeMap<>()));
        putAll(elements);
    }

    @SuppressWarnings("this-escape") // as the contract has it
    public WeftConcurrentSkipListMap(SortedMap<K, ? extends V> elements) {
        super(new WeftRange<>(new TreeMap<>(elements.comparator())));
        putAll(elements);
    }

    @Override
    public WeftConcurrentSkipListMap<K, V> clone() {
        return new WeftConcurrentSkipListMap<>((SortedMap<K, V>) this);
    }
}
