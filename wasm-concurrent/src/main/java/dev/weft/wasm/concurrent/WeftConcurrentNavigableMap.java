package dev.weft.wasm.concurrent;

import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentMap;

/** Stands for {@link java.util.concurrent.ConcurrentNavigableMap}. */
public interface WeftConcurrentNavigableMap<K, V> extends ConcurrentMap<K, V>, NavigableMap<K, V> {

    @Override
    WeftConcurrentNavigableMap<K, V> subMap(K fromKey, boolean fromInclusive, K toKey, boolean toInclusive);

    @Override
    WeftConcurrentNavigableMap<K, V> headMap(K toKey, boolean inclusive);

    @Override
    WeftConcurrentNavigableMap<K, V> tailMap(K fromKey, boolean inclusive);

    @Override
    WeftConcurrentNavigableMap<K, V> subMap(K fromKey, K toKey);

    @Override
    WeftConcurrentNavigableMap<K, V> headMap(K toKey);

    @Override
    WeftConcurrentNavigableMap<K, V> tailMap(K fromKey);

    @Override
    WeftConcurrentNavigableMap<K, V> descendingMap();

    @Override
    NavigableSet<K> navigableKeySet();

    @Override
    NavigableSet<K> keySet();

    @Override
    NavigableSet<K> descendingKeySet();
}
