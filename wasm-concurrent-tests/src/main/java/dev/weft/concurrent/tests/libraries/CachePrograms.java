package dev.weft.concurrent.tests.libraries;

import com.googlecode.concurrentlinkedhashmap.ConcurrentLinkedHashMap;
import dev.weft.concurrent.tests.Suite;
import java.util.ArrayList;
import java.util.List;

/** ConcurrentLinkedHashMap: a bounded cache that evicts what was used least recently. */
final class CachePrograms {

    private CachePrograms() {}

    static void addTo(Suite suite) {
        suite.add("evicts", out -> {
            List<String> evicted = new ArrayList<>();
            ConcurrentLinkedHashMap<String, Integer> cache = new ConcurrentLinkedHashMap.Builder<String, Integer>()
                    .maximumWeightedCapacity(3)
                    .listener((key, value) -> evicted.add(key))
                    .build();
            cache.put("a", 1);
            cache.put("b", 2);
            cache.put("c", 3);
            cache.get("a");
            cache.put("d", 4);
            out.say(cache.size(), evicted, cache.containsKey("a"));
            out.say(cache.ascendingKeySet(), cache.weightedSize());
            cache.setCapacity(1);
            out.say(cache.size(), evicted);
        });
        suite.add("threads", out -> {
            ConcurrentLinkedHashMap<Integer, Integer> cache = new ConcurrentLinkedHashMap.Builder<Integer, Integer>()
                    .maximumWeightedCapacity(50)
                    .build();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int n = i;
                Thread thread = new Thread(() -> {
                    for (int k = 0; k < 100; k++) {
                        cache.putIfAbsent(k * 7 % 100, n);
                        cache.get(k);
                        Thread.yield();
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            out.say(cache.size() <= 50, cache.weightedSize() == cache.size());
        });
    }
}
