package dev.weft.concurrent.tests;

import java.util.ArrayList;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;

/** Concurrent collections and maps. */
final class CollectionPrograms {

    private CollectionPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
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
    }

    private static void part2(Suite suite) {
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
    }

    private static void part3(Suite suite) {
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
}
