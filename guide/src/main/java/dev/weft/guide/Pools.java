package dev.weft.guide;

import dev.weft.channel.Select;
import dev.weft.jvm.pool.Pool;
import dev.weft.jvm.pool.PoolTask;
import dev.weft.jvm.pool.SharedChannel;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import java.time.Duration;
import java.util.List;

/** The programs of docs/guide/pool.md. */
final class Pools {

    private Pools() {}

    // program: many
    static void many() {
        try (Pool pool = Pool.of("squares")) {
            List<Long> squares = pool.call("all", () -> pool.map("square", List.of(1, 2, 3), 2, Pools::square));
            System.out.println(squares);
        }
    }

    static long square(int number) {
        return (long) number * number;
    }
    // end

    // program: handle
    static void handle() {
        try (Pool pool = Pool.of("work", 2)) {
            PoolTask<String> task = pool.run("greet", () -> {
                Task.sleepMillis(5);
                return "hello";
            });
            System.out.println(task.await());
            PoolTask<?> sleeper = pool.run("sleeper", () -> Task.sleep(Duration.ofHours(1)));
            sleeper.cancel("nobody waits for it");
            System.out.println(sleeper.join());
        }
    }
    // end

    // program: scope
    static void scope() {
        try (Pool pool = Pool.of("work", 2)) {
            pool.call(
                    "parent",
                    () -> pool.open("children", children -> {
                        children.run("sleeper", () -> Task.sleep(Duration.ofHours(1)));
                        children.run("fails", () -> {
                            throw new IllegalStateException("disk full");
                        });
                    }));
        } catch (TaskFailedException failed) {
            System.out.println(TaskFailedException.origin(failed));
        }
    }
    // end

    // program: channel
    static void channel() {
        SharedChannel<Integer> numbers = SharedChannel.buffered("numbers", 4);
        try (Pool pool = Pool.of("work", 2)) {
            PoolTask<?> source = pool.onLoop(0).run("source", () -> {
                for (int i = 1; i <= 3; i++) {
                    numbers.send(i);
                }
                numbers.close();
            });
            PoolTask<Integer> sum = pool.onLoop(1).run("sum", () -> {
                int total = 0;
                for (Integer n = numbers.receiveOrClosed(); n != null; n = numbers.receiveOrClosed()) {
                    total += n;
                }
                return total;
            });
            System.out.println(sum.await());
            source.await();
        }
        System.out.println(numbers);
    }
    // end

    // program: select
    static void select() {
        SharedChannel<String> news = SharedChannel.rendezvous("news");
        try (Pool pool = Pool.of("work", 2)) {
            pool.call("listen", () -> {
                Scope.open("both", scope -> {
                    pool.in(scope).run("reporter", () -> news.send("rain"));
                    System.out.println(Select.<String>of()
                            .receive(news, text -> "news: " + text)
                            .timeout(Duration.ofMinutes(1), () -> "no news")
                            .run());
                });
            });
        }
    }
    // end
}
