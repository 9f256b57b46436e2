package dev.weft.wasm.concurrent;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A part of a sorted map between two bounds, upwards or downwards. */
final class WeftRange<K, V> {

    /*
     * Idea. Asks the whole map for the nearest key and looks whether it is inside. (The views of TeaVM's own TreeMap, version 0.15.0, do not answer
     * higherEntry and its kin rightly.)
     */
    final TreeMap<K, V> map;
    private final boolean hasLow;
    private final @Nullable K low;
    private final boolean lowInclusive;
    private final boolean hasHigh;
    private final @Nullable K high;
    private final boolean highInclusive;
    private final boolean down;

    WeftRange(TreeMap<K, V> map) {
        this(map, false, null, false, false, null, false, false);
    }

    private WeftRange(
            TreeMap<K, V> map,
            boolean hasLow,
            @Nullable K low,
            boolean lowInclusive,
            boolean hasHigh,
            @Nullable K high,
            boolean highInclusive,
            boolean down) {
        this.map = map;
        this.hasLow = hasLow;
        this.low = low;
        this.lowInclusive = lowInclusive;
        this.hasHigh = hasHigh;
        this.high = high;
        this.highInclusive = highInclusive;
        this.down = down;
    }

    boolean whole() {
        return !hasLow && !hasHigh;
    }

    @SuppressWarnings("unchecked") // without a comparator keys compare themselves
    private int compare(K one, K other) {
        Comparator<? super K> comparator = map.comparator();
        return comparator == null ? ((Comparable<? super K>) one).compareTo(other) : comparator.compare(one, other);
    }

    private boolean aboveLow(K key) {
        int order = hasLow ? compare(key, Objects.requireNonNull(low)) : 1;
        return order > 0 || (order == 0 && lowInclusive);
    }

    private boolean belowHigh(K key) {
        int order = hasHigh ? compare(key, Objects.requireNonNull(high)) : -1;
        return order < 0 || (order == 0 && highInclusive);
    }

    boolean has(K key) {
        return aboveLow(key) && belowHigh(key);
    }

    /** The comparator as seen from outside. */
    @Nullable
    Comparator<? super K> comparator() {
        Comparator<? super K> own = map.comparator();
        return down ? java.util.Collections.reverseOrder(own) : own;
    }

    WeftRange<K, V> reversed() {
        return new WeftRange<>(map, hasLow, low, lowInclusive, hasHigh, high, highInclusive, !down);
    }

    /** The part from one key to another; either may be missing. As seen from outside, so downwards the greater key is the first. */
    WeftRange<K, V> part(@Nullable K from, boolean fromInclusive, @Nullable K to, boolean toInclusive) {
        K least = down ? to : from;
        boolean leastInclusive = down ? toInclusive : fromInclusive;
        K most = down ? from : to;
        boolean mostInclusive = down ? fromInclusive : toInclusive;
        if (least != null && most != null && compare(least, most) > 0) {
            throw new IllegalArgumentException("inconsistent range");
        }
        if ((least != null && !mayBound(least, leastInclusive)) || (most != null && !mayBound(most, mostInclusive))) {
            throw new IllegalArgumentException("key out of range");
        }
        return new WeftRange<>(
                map,
                hasLow || least != null,
                least == null ? low : least,
                least == null ? lowInclusive : leastInclusive,
                hasHigh || most != null,
                most == null ? high : most,
                most == null ? highInclusive : mostInclusive,
                down);
    }

    private boolean mayBound(K key, boolean inclusive) {
        boolean onLow = hasLow && compare(key, Objects.requireNonNull(low)) == 0;
        boolean onHigh = hasHigh && compare(key, Objects.requireNonNull(high)) == 0;
        return has(key) || (!inclusive && (onLow || onHigh));
    }

    private Map.@Nullable Entry<K, V> inside(Map.@Nullable Entry<K, V> entry) {
        return entry != null && has(entry.getKey()) ? entry : null;
    }

    Map.@Nullable Entry<K, V> first() {
        return down ? greatest() : least();
    }

    Map.@Nullable Entry<K, V> last() {
        return down ? least() : greatest();
    }

    private Map.@Nullable Entry<K, V> least() {
        if (!hasLow) {
            return inside(map.firstEntry());
        }
        K bound = Objects.requireNonNull(low);
        return inside(lowInclusive ? map.ceilingEntry(bound) : map.higherEntry(bound));
    }

    private Map.@Nullable Entry<K, V> greatest() {
        if (!hasHigh) {
            return inside(map.lastEntry());
        }
        K bound = Objects.requireNonNull(high);
        return inside(highInclusive ? map.floorEntry(bound) : map.lowerEntry(bound));
    }

    /** The nearest after {@code key}, or {@code key} itself if that is allowed. */
    Map.@Nullable Entry<K, V> after(K key, boolean orItself) {
        return down ? below(key, orItself) : above(key, orItself);
    }

    /** The nearest before {@code key}, or {@code key} itself if that is allowed. */
    Map.@Nullable Entry<K, V> before(K key, boolean orItself) {
        return down ? above(key, orItself) : below(key, orItself);
    }

    private Map.@Nullable Entry<K, V> above(K key, boolean orItself) {
        if (!aboveLow(key)) {
            return least();
        }
        return inside(orItself ? map.ceilingEntry(key) : map.higherEntry(key));
    }

    private Map.@Nullable Entry<K, V> below(K key, boolean orItself) {
        if (!belowHigh(key)) {
            return greatest();
        }
        return inside(orItself ? map.floorEntry(key) : map.lowerEntry(key));
    }

    int size() {
        if (whole()) {
            return map.size();
        }
        int size = 0;
        for (var each = first(); each != null; each = after(each.getKey(), false)) {
            size++;
        }
        return size;
    }
}
