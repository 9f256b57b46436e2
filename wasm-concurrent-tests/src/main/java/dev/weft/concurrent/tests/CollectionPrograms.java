package dev.weft.concurrent.tests;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Concurrent collections, atomics and time units. */
final class CollectionPrograms {

    private CollectionPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
        part4(suite);
        part5(suite);
        part6(suite);
        part7(suite);
        part8(suite);
    }

    private static void part1(Suite suite) {
        suite.add("linked queue", out -> {
            ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(List.of("a", "b"));
            Iterator<String> each = queue.iterator();
            queue.add("c");
            out.say(each.next(), queue.poll(), each.next(), each.next(), each.hasNext(), queue);
            out.say(queue.peek(), queue.size(), queue.remove("c"), queue.contains("c"), queue.contains(null));
            out.tries("null", () -> queue.offer(null));
            out.tries("self", () -> queue.addAll(queue));
            out.say(
                    queue.addAll(List.of("x", "y", "z")),
                    queue.removeIf("y"::equals),
                    queue,
                    queue.removeAll(List.of("x")),
                    queue);
            Iterator<String> again = queue.iterator();
            queue.clear();
            queue.add("late");
            out.say(again.next(), queue);
            out.say(queue.poll(), queue.poll(), queue.isEmpty());
            out.tell("element", queue::element);
        });
        suite.add("linked deque", out -> {
            ConcurrentLinkedDeque<String> deque = new ConcurrentLinkedDeque<>();
            deque.addFirst("b");
            deque.addLast("c");
            deque.push("a");
            Iterator<String> down = deque.descendingIterator();
            out.say(deque, down.next(), deque.pollLast(), down.next(), down.next(), down.hasNext());
            out.say(deque.peekFirst(), deque.peekLast(), deque.pollFirst(), deque.removeLast(), deque.pollFirst());
            out.tell("first", deque::getFirst);
            out.tell("pop", deque::pop);
            out.tries("null", () -> deque.addFirst(null));
            Collections.addAll(deque, "x", "y", "x");
            out.say(deque.removeLastOccurrence("x"), deque, deque.remove("x"), deque, deque.contains("y"));
        });
        suite.add("copy on write list", out -> {
            CopyOnWriteArrayList<String> list = new CopyOnWriteArrayList<>(List.of("a", "b"));
            Iterator<String> each = list.iterator();
            list.add("c");
            out.say(each.next(), each.next(), each.hasNext(), list, list.addIfAbsent("a"), list.addIfAbsent("d"));
            out.tries("remove", each::remove);
            out.say(list.addAllAbsent(List.of("d", "e", "e")), list, list.indexOf("c"), list.subList(1, 3));
            for (String item : list) {
                list.remove(item);
            }
            out.say(list, list.equals(List.of()), list.hashCode() == List.of().hashCode());
            list.addAll(List.of("z", "x", "y"));
            list.sort(Comparator.naturalOrder());
            list.replaceAll(s -> s + s);
            out.say(list, list.removeIf("yy"::equals), list, list.contains("xx"));
            out.tell("bad index", () -> list.get(5));
        });
    }

    private static void part2(Suite suite) {
        suite.add("copy on write set", out -> {
            CopyOnWriteArraySet<String> set = new CopyOnWriteArraySet<>(List.of("a", "b", "a"));
            out.say(set, set.add("b"), set.add("c"), set.remove("a"), set.contains("a"), set.size());
            Iterator<String> each = set.iterator();
            set.clear();
            out.say(each.next(), each.next(), each.hasNext(), set.isEmpty());
            out.say(
                    set.addAll(List.of("x", "x", "y")),
                    set,
                    set.equals(Set.of("x", "y")),
                    set.removeIf("x"::equals),
                    set);
        });
        suite.add("map basics", out -> {
            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
            out.say(map.put("a", 1), map.put("a", 2), map.putIfAbsent("a", 3), map.putIfAbsent("b", 4), map);
            out.say(
                    map.get("a"),
                    map.get("z"),
                    map.getOrDefault("z", 9),
                    map.containsKey("b"),
                    map.containsValue(4),
                    map.contains(5));
            out.say(
                    map.remove("a"),
                    map.remove("a"),
                    map.remove("b", 5),
                    map.remove("b", 4),
                    map.isEmpty(),
                    map.mappingCount());
            out.say(
                    map.replace("a", 1),
                    map.put("a", 1),
                    map.replace("a", 5),
                    map.replace("a", 1, 2),
                    map.replace("a", 5, 6),
                    map);
            out.tries("null key", () -> map.put(null, 1));
            out.tries("null value", () -> map.put("x", null));
            out.tries("null get", () -> map.get(null));
            out.tries("capacity", () -> new ConcurrentHashMap<>(-1));
            map.putAll(Map.of("q", 1));
            out.say(
                    map.size(),
                    map.equals(Map.of("a", 6, "q", 1)),
                    map.hashCode() == Map.of("a", 6, "q", 1).hashCode());
            map.clear();
            out.say(map);
        });
        suite.add("map order", out -> {
            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
            for (int i = 0; i < 40; i++) {
                map.put("key" + i * 37, i);
            }
            out.say(map);
            out.say(map.keySet());
            out.say(map.values());
            ConcurrentHashMap<Integer, Integer> sized = new ConcurrentHashMap<>(100);
            for (int i = 0; i < 20; i++) {
                sized.put(i * 101, i);
            }
            out.say(sized.entrySet());
        });
    }

    private static void part3(Suite suite) {
        suite.add("map computes", out -> {
            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
            out.say(
                    map.computeIfAbsent("a", String::length),
                    map.computeIfAbsent("a", k -> 9),
                    map.computeIfAbsent("n", k -> null));
            out.say(map.computeIfPresent("a", (k, v) -> v + 1), map.computeIfPresent("z", (k, v) -> v + 1));
            out.say(
                    map.compute("c", (k, v) -> v == null ? 10 : v + 1),
                    map.compute("c", (k, v) -> v + 1),
                    map.compute("c", (k, v) -> null));
            out.say(
                    map.merge("m", 1, Integer::sum),
                    map.merge("m", 5, Integer::sum),
                    map.merge("m", 1, (a, b) -> null),
                    map);
            out.tries(
                    "fails",
                    () -> map.computeIfAbsent("f", k -> {
                        throw new IllegalStateException();
                    }));
            out.say(map.containsKey("f"));
            out.tell("recursive", () -> map.computeIfAbsent("r", k -> map.computeIfAbsent("r", j -> 1)));
            map.replaceAll((k, v) -> v * 100);
            out.say(map);
            map.forEach((k, v) -> out.say(k, v));
        });
        suite.add("map computation excludes others", out -> {
            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
            CountDownLatch computing = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            Thread computes = new Thread(() -> map.computeIfAbsent("k", k -> {
                computing.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return -1;
                }
                return 1;
            }));
            computes.start();
            computing.await();
            Thread other = new Thread(() -> out.say("other", map.computeIfAbsent("k", k -> 2)));
            other.start();
            Thread.sleep(20);
            out.say(map.get("k"));
            go.countDown();
            other.join();
            computes.join();
            out.say(map);
        });
        suite.add("map counts from many threads", out -> {
            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Thread thread = new Thread(() -> {
                    for (int k = 0; k < 50; k++) {
                        map.merge("k" + k % 5, 1, Integer::sum);
                        Thread.yield();
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            out.say(new TreeMap<>(map));
        });
    }

    private static void part4(Suite suite) {
        suite.add("map iterators bear changes", out -> {
            ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
            for (int i = 0; i < 10; i++) {
                map.put(i, i);
            }
            int sum = 0;
            for (int key : map.keySet()) {
                sum += key;
                map.remove(key);
            }
            out.say(sum, map);
            for (int i = 0; i < 5; i++) {
                map.put(i, i);
            }
            int seen = 0;
            for (Map.Entry<Integer, Integer> each : map.entrySet()) {
                seen++;
                each.setValue(each.getValue() * 2);
            }
            out.say(seen, map);
            Iterator<Integer> across = map.keySet().iterator();
            for (int k = 5; k < 500; k++) {
                map.put(k, k);
            }
            Set<Integer> met = new TreeSet<>();
            boolean once = true;
            while (across.hasNext()) {
                once &= met.add(across.next());
            }
            out.say(once, met.containsAll(List.of(0, 1, 2, 3, 4)), map.size());
            Iterator<Integer> each = map.keySet().iterator();
            int first = each.next();
            each.remove();
            out.say(map.containsKey(first));
            out.tries("twice", each::remove);
            Enumeration<Integer> keys = map.keys();
            out.say(keys.hasMoreElements());
        });
        suite.add("map views", out -> {
            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>(Map.of("a", 1));
            map.put("b", 2);
            map.put("c", 3);
            Set<String> keys = map.keySet();
            out.say(keys.remove("a"), keys.contains("a"), keys.size(), map);
            out.tries("add", () -> keys.add("x"));
            ConcurrentHashMap.KeySetView<String, Integer> adding = map.keySet(7);
            out.say(adding.add("x"), adding.add("x"), map.get("x"), adding.getMappedValue());
            out.say(
                    map.values().remove(7),
                    map.entrySet().contains(Map.entry("b", 2)),
                    map.entrySet().remove(Map.entry("b", 3)));
            out.say(
                    map.values().removeIf(v -> v == 2),
                    map.entrySet().removeIf(e -> e.getKey().equals("c")),
                    map);
            Set<String> set = ConcurrentHashMap.newKeySet();
            out.say(set.add("s"), set.add("s"), set, set.remove("s"), set.isEmpty());
        });
        suite.add("map bulk operations", out -> {
            ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
            for (int i = 1; i <= 5; i++) {
                map.put("k" + i, i);
            }
            out.say(
                    map.reduce(1, (k, v) -> v, Integer::sum),
                    map.reduceValues(1, Integer::sum),
                    map.reduceKeys(1, (a, b) -> a.compareTo(b) > 0 ? a : b));
            out.say(
                    map.reduceToInt(1, (k, v) -> v, 0, Integer::sum),
                    map.reduceValuesToLong(1, v -> v, 0, Long::max),
                    map.reduceKeysToInt(1, String::length, 0, Integer::sum));
            out.say(
                    map.reduceEntries(1, e -> e.getValue() * 2, Integer::sum),
                    map.reduceValuesToDouble(1, v -> v / 2.0, 0, Double::sum),
                    map.reduceToLong(9, (k, v) -> v, 1, (a, b) -> a * b));
            out.say(
                    map.search(1, (k, v) -> v == 3 ? k : null),
                    map.searchKeys(1, k -> k.equals("k9") ? k : null),
                    map.searchValues(1, v -> v > 4 ? v : null),
                    map.searchEntries(1, e -> e.getValue() == 2 ? e.getKey() : null));
            int[] sum = new int[1];
            map.forEach(99, (k, v) -> sum[0] += v);
            map.forEachKey(99, k -> sum[0] += k.length());
            map.forEachValue(99, v -> v > 3 ? v : null, v -> sum[0] += v);
            map.forEachEntry(99, e -> sum[0] += e.getValue());
            out.say(sum[0], new ConcurrentHashMap<String, Integer>().reduceValues(1, Integer::sum));
        });
    }

    private static void part5(Suite suite) {
        suite.add("map collisions", out -> {
            record Key(int n) {
                @Override
                public int hashCode() {
                    return 42;
                }
            }
            ConcurrentHashMap<Key, Integer> map = new ConcurrentHashMap<>();
            for (int i = 0; i < 100; i++) {
                map.put(new Key(i), i);
            }
            int sum = 0;
            for (int i = 0; i < 100; i += 2) {
                sum += map.remove(new Key(i));
            }
            out.say(sum, map.size(), map.get(new Key(51)), map.get(new Key(50)));
        });
        suite.add("skip list map", out -> {
            ConcurrentSkipListMap<Integer, String> map = new ConcurrentSkipListMap<>();
            for (int i : new int[] {5, 1, 9, 3, 7}) {
                map.put(i, "v" + i);
            }
            out.say(map, map.firstKey(), map.lastKey(), map.firstEntry(), map.lastEntry());
            out.say(
                    map.lowerKey(5),
                    map.floorKey(4),
                    map.ceilingKey(6),
                    map.higherKey(9),
                    map.lowerEntry(1),
                    map.higherEntry(5));
            out.say(
                    map.headMap(5),
                    map.tailMap(5),
                    map.subMap(3, 7),
                    map.subMap(3, false, 7, true),
                    map.descendingMap());
            out.say(
                    map.keySet(),
                    map.descendingKeySet(),
                    map.values(),
                    map.navigableKeySet().headSet(5));
            out.say(
                    map.putIfAbsent(5, "x"),
                    map.replace(5, "y"),
                    map.remove(5, "x"),
                    map.remove(5, "y"),
                    map.computeIfAbsent(4, k -> "n" + k),
                    map.merge(4, "+", String::concat));
            out.say(map.pollFirstEntry(), map.pollLastEntry(), map, map.size());
            Iterator<Integer> each = map.keySet().iterator();
            out.say(each.next());
            map.put(100, "late");
            map.remove(4);
            while (each.hasNext()) {
                out.say(each.next());
            }
            out.tries("null", () -> map.put(null, "x"));
            out.tries("null value", () -> map.put(1, null));
            out.tries("entry", () -> map.firstEntry().setValue("x"));
            out.tell("empty", () -> new ConcurrentSkipListMap<Integer, String>().firstKey());
            out.say(
                    map.clone(),
                    map.equals(new TreeMap<>(map)),
                    new ConcurrentSkipListMap<>(Comparator.<Integer>reverseOrder()).comparator() != null);
        });
        suite.add("skip list views write through", out -> {
            ConcurrentSkipListMap<String, Integer> map =
                    new ConcurrentSkipListMap<>(Map.of("a", 1, "b", 2, "c", 3, "d", 4));
            ConcurrentNavigableMap<String, Integer> middle = map.subMap("b", true, "c", true);
            middle.put("bb", 22);
            middle.remove("b");
            out.say(middle, map);
            out.tries("outside", () -> middle.put("z", 0));
            middle.clear();
            out.say(map, middle.isEmpty());
            map.replaceAll((k, v) -> v * 10);
            map.forEach((k, v) -> out.say(k, v));
            out.say(map.compute("a", (k, v) -> null), map.computeIfPresent("d", (k, v) -> v + 1), map);
        });
    }

    private static void part6(Suite suite) {
        suite.add("skip list set", out -> {
            ConcurrentSkipListSet<String> set = new ConcurrentSkipListSet<>(List.of("d", "a", "c"));
            out.say(
                    set,
                    set.add("b"),
                    set.add("a"),
                    set.first(),
                    set.last(),
                    set.lower("b"),
                    set.ceiling("bb"),
                    set.higher("d"));
            out.say(set.headSet("c"), set.tailSet("c"), set.subSet("a", false, "d", true), set.descendingSet());
            Iterator<String> each = set.iterator();
            out.say(each.next());
            set.remove("b");
            set.add("e");
            while (each.hasNext()) {
                out.say(each.next());
            }
            out.say(set.pollFirst(), set.pollLast(), set, set.contains("c"), set.size());
            out.tries("null", () -> set.add(null));
        });
        suite.add("time units", out -> {
            out.say(
                    TimeUnit.SECONDS.toMillis(3),
                    TimeUnit.NANOSECONDS.toMicros(1999),
                    TimeUnit.DAYS.toNanos(1_000_000),
                    TimeUnit.DAYS.toNanos(-1_000_000));
            out.say(
                    TimeUnit.HOURS.convert(90, TimeUnit.MINUTES),
                    TimeUnit.MINUTES.convert(-90, TimeUnit.SECONDS),
                    TimeUnit.MILLISECONDS.convert(Duration.ofSeconds(-1, 1)),
                    TimeUnit.SECONDS.convert(Duration.ofMillis(1999)));
            out.say(
                    TimeUnit.NANOSECONDS.convert(Duration.ofSeconds(Long.MAX_VALUE)),
                    TimeUnit.of(ChronoUnit.HOURS),
                    TimeUnit.MICROSECONDS.toChronoUnit());
            out.say(Arrays.toString(TimeUnit.values()), TimeUnit.valueOf("DAYS").ordinal());
            TimeUnit.MILLISECONDS.sleep(1);
            TimeUnit.MICROSECONDS.timedJoin(new Thread(), 5);
            out.tries("unit", () -> TimeUnit.of(ChronoUnit.WEEKS));
        });
        suite.add("random", out -> {
            int n = ThreadLocalRandom.current().nextInt(5, 10);
            out.say(n >= 5 && n < 10, ThreadLocalRandom.current() == ThreadLocalRandom.current());
            out.tries("seed", () -> ThreadLocalRandom.current().setSeed(1));
        });
    }

    private static void part7(Suite suite) {
        suite.add("atomic numbers", out -> {
            AtomicInteger i = new AtomicInteger(5);
            out.say(
                    i.getAndIncrement(),
                    i.incrementAndGet(),
                    i.getAndDecrement(),
                    i.decrementAndGet(),
                    i.getAndAdd(10),
                    i.addAndGet(-3),
                    i);
            out.say(
                    i.compareAndSet(12, 1),
                    i.compareAndSet(11, 1),
                    i.compareAndExchange(1, 2),
                    i.getAndSet(7),
                    i.updateAndGet(v -> v * 2),
                    i.getAndUpdate(v -> v + 1),
                    i.accumulateAndGet(5, Math::max),
                    i.getAndAccumulate(3, Integer::sum),
                    i.get());
            AtomicLong l = new AtomicLong(Long.MAX_VALUE);
            out.say(
                    l.incrementAndGet() == Long.MIN_VALUE,
                    l.addAndGet(5),
                    l.intValue(),
                    l.doubleValue(),
                    l.getAndSet(3),
                    l.getPlain(),
                    l.weakCompareAndSetPlain(3, 4),
                    l);
            l.lazySet(9);
            l.setRelease(10);
            out.say(l.getAcquire(), i.getOpaque(), new AtomicInteger().get());
        });
        suite.add("atomic references", out -> {
            AtomicReference<String> r = new AtomicReference<>("a");
            out.say(
                    r.compareAndSet("a", "b"),
                    r.compareAndSet("x", "y"),
                    r.getAndSet("c"),
                    r.updateAndGet(s -> s + "d"),
                    r.getAndAccumulate("e", String::concat),
                    r,
                    r.compareAndExchange("zz", "q"));
            out.say(new AtomicReference<String>().get());
            AtomicBoolean b = new AtomicBoolean();
            out.say(b.compareAndSet(false, true), b.getAndSet(false), b.compareAndExchange(true, true), b);
            AtomicMarkableReference<String> m = new AtomicMarkableReference<>("m", false);
            boolean[] mark = new boolean[1];
            out.say(
                    m.compareAndSet("m", "n", false, true),
                    m.get(mark),
                    mark[0],
                    m.attemptMark("n", false),
                    m.isMarked(),
                    m.attemptMark("zz", true),
                    m.getReference());
            AtomicStampedReference<String> s = new AtomicStampedReference<>("s", 1);
            int[] stamp = new int[1];
            out.say(
                    s.compareAndSet("s", "t", 2, 3),
                    s.compareAndSet("s", "t", 1, 2),
                    s.get(stamp),
                    stamp[0],
                    s.attemptStamp("t", 9),
                    s.getStamp());
            s.set("u", 10);
            out.say(s.getReference());
        });
        suite.add("atomic arrays", out -> {
            AtomicIntegerArray a = new AtomicIntegerArray(new int[] {1, 2, 3});
            out.say(
                    a.getAndIncrement(0),
                    a.addAndGet(1, 5),
                    a.compareAndSet(2, 3, 30),
                    a.getAndSet(0, 9),
                    a.updateAndGet(1, v -> v * 2),
                    a,
                    a.length());
            out.tell("index", () -> a.get(3));
            out.tell("index", () -> a.incrementAndGet(-1));
            AtomicLongArray l = new AtomicLongArray(2);
            out.say(l.accumulateAndGet(0, 5, Long::sum), l.getAndAdd(0, 1), l);
            AtomicReferenceArray<String> r = new AtomicReferenceArray<>(new String[] {"x", null});
            out.say(r.getAndSet(0, "y"), r.compareAndSet(1, null, "z"), r, r.getAndUpdate(0, s -> s + s), r.get(0));
        });
    }

    private static void part8(Suite suite) {
        suite.add("adders", out -> {
            LongAdder adder = new LongAdder();
            adder.add(5);
            adder.increment();
            adder.decrement();
            out.say(adder.sum(), adder, adder.sumThenReset(), adder.intValue());
            DoubleAdder doubles = new DoubleAdder();
            doubles.add(1.5);
            doubles.add(2);
            out.say(doubles.sum(), doubles);
            LongAccumulator most = new LongAccumulator(Long::max, Long.MIN_VALUE);
            most.accumulate(3);
            most.accumulate(1);
            out.say(most.get(), most.getThenReset(), most.get() == Long.MIN_VALUE);
            DoubleAccumulator product = new DoubleAccumulator((x, y) -> x * y, 1);
            product.accumulate(2);
            product.accumulate(4);
            out.say(product, product.longValue());
        });
        suite.add("atomic from many threads", out -> {
            AtomicInteger count = new AtomicInteger();
            LongAdder adder = new LongAdder();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Thread thread = new Thread(() -> {
                    for (int k = 0; k < 20; k++) {
                        count.updateAndGet(v -> {
                            Thread.yield();
                            return v + 1;
                        });
                        adder.increment();
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            out.say(count, adder);
        });
    }
}
