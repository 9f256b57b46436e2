package dev.weft.concurrent.tests;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
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

/** Sorted maps and sets, time units, atomics. */
final class SortedPrograms {

    private SortedPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
    }

    private static void part1(Suite suite) {
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
    }

    private static void part2(Suite suite) {
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
    }

    private static void part3(Suite suite) {
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
