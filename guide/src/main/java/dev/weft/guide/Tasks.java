package dev.weft.guide;

import dev.weft.loop.Loop;
import dev.weft.loop.Priority;
import dev.weft.task.Parallel;
import dev.weft.task.Race;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import java.io.IOException;
import java.util.List;

/** The programs of docs/guide/tasks.md. */
final class Tasks {

    private Tasks() {}

    // program: together
    static void together() {
        int sum = Scope.call("sum", scope -> {
            Task<Integer> left = scope.run("left", () -> slowly(20));
            Task<Integer> right = scope.run("right", () -> slowly(22));
            return left.await() + right.await();
        });
        System.out.println(sum + " at " + millis() + " ms");
    }

    static int slowly(int number) {
        Task.sleepMillis(100);
        return number;
    }

    static long millis() {
        return Loop.current().nanoTime() / 1_000_000;
    }
    // end

    // program: turns
    static void turns() {
        Task<?> other = Task.run("other", () -> System.out.println("2: other runs"));
        System.out.println("1: other has been started: " + other.state());
        Task.yield();
        System.out.println("3: main again: " + other.state());
    }
    // end

    // program: priorities
    static void priorities() {
        Scope.open("page", scope -> {
            scope.run("thumbnails", () -> System.out.println("thumbnails")).prioritised(Priority.BACKGROUND);
            scope.run("answer", () -> System.out.println("answer")).prioritised(Priority.USER_BLOCKING);
        });
    }
    // end

    // program: failure
    static void failure() {
        try {
            Scope.open("download", scope -> {
                scope.run("text", () -> {
                    Task.sleepMillis(10);
                    throw new IOException("connection reset");
                });
                scope.run("pictures", () -> {
                    try {
                        Task.sleepMillis(1000);
                    } finally {
                        System.out.println("pictures: cleaned up at " + millis() + " ms");
                    }
                });
            });
        } catch (TaskFailedException e) {
            System.out.println(e.getMessage());
            System.out.println("cause: " + e.getCause());
        }
    }
    // end

    // program: supervised
    static void supervised() {
        Scope.named("crawl").supervised().open(scope -> {
            Task<Integer> good = scope.run("good", () -> slowly(1));
            Task<Integer> bad = scope.run("bad", () -> Integer.parseInt("two"));
            scope.run("forgotten", () -> Integer.parseInt("three"));
            System.out.println("good: " + good.await());
            try {
                bad.await();
            } catch (TaskFailedException e) {
                System.out.println("bad: " + e.getCause().getMessage());
            }
        });
    }
    // end

    // program: limit
    static void limit() {
        Scope.named("downloads").limit(2).open(scope -> {
            for (int i = 1; i <= 4; i++) {
                int number = i;
                scope.runOrWait("download " + i, () -> {
                    slowly(number);
                    System.out.println("download " + number + " done at " + millis() + " ms");
                });
                System.out.println("download " + number + " started at " + millis() + " ms");
            }
        });
    }
    // end

    // program: race
    static void race() {
        String page = Race.<String>named("mirrors")
                .add("near", () -> {
                    Task.sleepMillis(10);
                    throw new IOException("out of order");
                })
                .add("far", () -> fetch("far", 50))
                .add("farther", () -> fetch("farther", 90))
                .firstToSucceed();
        System.out.println(page + " at " + millis() + " ms");
    }

    static String fetch(String mirror, long takesMillis) {
        boolean done = false;
        try {
            Task.sleepMillis(takesMillis);
            done = true;
            return "page from " + mirror;
        } finally {
            System.out.println(mirror + (done ? ": done" : ": cut short"));
        }
    }
    // end

    // program: parallel
    static void parallel() {
        List<Integer> squares = Parallel.map("squares", List.of(1, 2, 3, 4, 5), 2, n -> slowly(n * n));
        System.out.println(squares + " at " + millis() + " ms");
        List<String> both = Parallel.all("both", () -> fetch("left", 20), () -> fetch("right", 10));
        System.out.println(both);
    }
    // end

    // program: ready
    static void ready() {
        Scope.open("service", scope -> {
            int port = scope.runUntilReady("server", starter -> {
                Task.sleepMillis(30); // opens its socket
                starter.ready(8080);
                Task.sleepMillis(500); // serves
                System.out.println("server: done");
            });
            System.out.println("the server listens on port " + port + " at " + millis() + " ms");
        });
        System.out.println("closed at " + millis() + " ms");
    }
    // end
}
