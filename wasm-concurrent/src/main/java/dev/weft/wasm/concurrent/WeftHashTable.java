package dev.weft.wasm.concurrent;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keys and values in buckets. Its iterators bear every change, and see each key that was there all the time exactly once. */
final class WeftHashTable<K, V> {

    /*
     * Idea. The table doubles when three quarters of it are used. An iterator walks the buckets of the table as it was when it began; where that has
     * been doubled since, a bucket of then is some buckets of now, which it takes together.
     */
    static final int INITIAL_CAPACITY = 16;

    private static final int MAXIMUM_CAPACITY = 1 << 30;

    static final class Node<K, V> {
        final int hash;
        final K key;
        V value;
        boolean removed;

        @Nullable
        Node<K, V> next;

        Node(int hash, K key, V value) {
            this.hash = hash;
            this.key = key;
            this.value = value;
        }
    }

    private @Nullable Node<K, V>[] buckets;
    private int size;

    WeftHashTable(int capacity) {
        buckets = newBuckets(capacity);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // nothing else is put into it
    private static <K, V> @Nullable Node<K, V>[] newBuckets(int capacity) {
        return new Node[capacity];
    }

    static int powerOfTwo(long atLeast) {
        int capacity = 1;
        while (capacity < atLeast && capacity < MAXIMUM_CAPACITY) {
            capacity <<= 1;
        }
        return capacity;
    }

    private static int hash(Object key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & 0x7fffffff;
    }

    int size() {
        return size;
    }

    private @Nullable Node<K, V> find(Object key) {
        int hash = hash(key);
        for (Node<K, V> node = buckets[hash & (buckets.length - 1)]; node != null; node = node.next) {
            if (node.hash == hash && (node.key == key || key.equals(node.key))) {
                return node;
            }
        }
        return null;
    }

    @Nullable
    V get(Object key) {
        Node<K, V> node = find(key);
        return node == null ? null : node.value;
    }

    @Nullable
    V put(K key, V value) {
        Node<K, V> node = find(key);
        if (node != null) {
            V before = node.value;
            node.value = value;
            return before;
        }
        append(buckets, new Node<>(hash(key), key, value));
        if (++size >= buckets.length - (buckets.length >>> 2) && buckets.length < MAXIMUM_CAPACITY) {
            grow();
        }
        return null;
    }

    private static <K, V> void append(@Nullable Node<K, V>[] buckets, Node<K, V> added) {
        int index = added.hash & (buckets.length - 1);
        Node<K, V> last = buckets[index];
        if (last == null) {
            buckets[index] = added;
            return;
        }
        while (last.next != null) {
            last = last.next;
        }
        last.next = added;
    }

    private void grow() {
        @Nullable Node<K, V>[] larger = newBuckets(buckets.length * 2);
        for (Node<K, V> first : buckets) {
            for (Node<K, V> node = first; node != null; ) {
                Node<K, V> next = node.next;
                node.next = null;
                append(larger, node);
                node = next;
            }
        }
        buckets = larger;
    }

    @Nullable
    V remove(Object key) {
        Node<K, V> found = find(key);
        if (found == null) {
            return null;
        }
        int index = found.hash & (buckets.length - 1);
        Node<K, V> node = Objects.requireNonNull(buckets[index]);
        if (node == found) {
            buckets[index] = found.next;
        } else {
            while (node.next != found) {
                node = Objects.requireNonNull(node.next);
            }
            node.next = found.next;
        }
        found.removed = true;
        size--;
        return found.value;
    }

    void clear() {
        for (Node<K, V> first : buckets) {
            for (Node<K, V> node = first; node != null; node = node.next) {
                node.removed = true;
            }
        }
        Arrays.fill(buckets, null);
        size = 0;
    }

    Iterator<Node<K, V>> nodes() {
        return new Each();
    }

    private final class Each implements Iterator<Node<K, V>> {
        private final int base = buckets.length;
        private int bucket;
        private @Nullable Node<K, V>[] batch = newBuckets(4);
        private int count;
        private int index;
        private @Nullable Node<K, V> next;
        private @Nullable Node<K, V> last;

        Each() {
            advance();
        }

        private void advance() {
            next = null;
            while (next == null) {
                if (index < count) {
                    Node<K, V> candidate = batch[index++];
                    next = candidate == null || candidate.removed ? null : candidate;
                } else if (bucket < base) {
                    fill(bucket++);
                } else {
                    return;
                }
            }
        }

        private void fill(int from) {
            count = 0;
            index = 0;
            @Nullable Node<K, V>[] now = buckets;
            for (int i = from; i < now.length; i += base) {
                for (Node<K, V> node = now[i]; node != null; node = node.next) {
                    if (count == batch.length) {
                        batch = Arrays.copyOf(batch, count * 2);
                    }
                    batch[count++] = node;
                }
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Node<K, V> next() {
            Node<K, V> node = next;
            if (node == null) {
                throw new NoSuchElementException();
            }
            last = node;
            advance();
            return node;
        }

        @Override
        public void remove() {
            Node<K, V> node = last;
            if (node == null) {
                throw new IllegalStateException();
            }
            last = null;
            WeftHashTable.this.remove(node.key);
        }
    }

    /** An entry that writes through to {@code map}. */
    static <K, V> Map.Entry<K, V> entry(Map<K, V> map, Node<K, V> node) {
        return new AbstractMap.SimpleEntry<K, V>(node.key, node.value) {
            private static final long serialVersionUID = 1L;

            @Override
            public V setValue(V value) {
                Objects.requireNonNull(value);
                V before = super.setValue(value);
                map.put(getKey(), value);
                return before;
            }
        };
    }
}
