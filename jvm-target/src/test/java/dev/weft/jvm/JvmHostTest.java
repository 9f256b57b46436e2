package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.channel.Channel;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import org.junit.jupiter.api.Test;

class JvmHostTest {

    @Test
    void smoke() {
        int sum = JvmHost.run("main", () -> {
            Channel<Integer> numbers = Channel.rendezvous("numbers");
            return Scope.call("both", scope -> {
                scope.run("producer", () -> {
                    for (int i = 0; i < 10; i++) {
                        numbers.send(i);
                        Task.sleepMillis(1);
                    }
                    numbers.close();
                });
                int total = 0;
                for (Integer n = numbers.receiveOrClosed(); n != null; n = numbers.receiveOrClosed()) {
                    total += n;
                }
                return total;
            });
        });
        assertEquals(45, sum);
    }

    @Test
    void speed() {
        for (int k = 0; k < 8; k++) {
            JvmHost.run("main", () -> {
                int n = 1_000_000;
                long t0 = System.nanoTime();
                Task<?> a = Task.run("a", () -> {
                    for (int i = 0; i < n; i++) Task.yield();
                });
                Task<?> b = Task.run("b", () -> {
                    for (int i = 0; i < n; i++) Task.yield();
                });
                a.await();
                b.await();
                long t1 = System.nanoTime();
                System.out.println("yield " + (t1 - t0) / (2.0 * n));
                t0 = System.nanoTime();
                for (int i = 0; i < n; i++) {
                    Task.run("x", () -> 1).await();
                }
                t1 = System.nanoTime();
                System.out.println("spawn+await " + (t1 - t0) / (1.0 * n));
                t0 = System.nanoTime();
                Scope.open("s", s -> {
                    for (int i = 0; i < n; i++) s.run("x", () -> 1);
                });
                t1 = System.nanoTime();
                System.out.println("spawn+join " + (t1 - t0) / (1.0 * n));
                for (int cap : new int[] {0, 100}) {
                    Channel<Integer> c = cap == 0 ? Channel.rendezvous("c") : Channel.buffered("c", cap);
                    t0 = System.nanoTime();
                    Integer one = 1;
                    Scope.open("s", s -> {
                        s.run("p", () -> {
                            for (int i = 0; i < n; i++) c.send(one);
                        });
                        s.run("c", () -> {
                            for (int i = 0; i < n; i++) c.receive();
                        });
                    });
                    t1 = System.nanoTime();
                    System.out.println("chan " + cap + " " + (t1 - t0) / (1.0 * n));
                }
            });
        }
    }
}
