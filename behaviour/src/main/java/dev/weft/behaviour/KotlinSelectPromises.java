package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.io.IOException;
import java.time.Duration;

/** What Kotlin documents of {@code select}, in Weft's words; its bias to the first clause has to be asked for here. */
final class KotlinSelectPromises {

    private KotlinSelectPromises() {}

    static void state(Promises promises) {
        promises.add("a select waits for the end of a task, and answers its result", trail -> {
            Channel<Integer> quiet = Channel.rendezvous("quiet");
            Task<String> slow = Task.run("slow", () -> {
                Task.sleepMillis(5);
                return "done";
            });
            Select<String> select =
                    Select.<String>of().receive(quiet, e -> "element").await(slow, result -> "result " + result);
            Check.equal("result done", select.run(), "while it runs");
            Check.equal("result done", select.run(), "once it has ended");
            Check.that(!quiet.trySend(1), "nobody was left waiting");
        });
        promises.add(
                "a select on a task that fails throws its failure, or hands the task over where asked to", trail -> {
                    Scope.named("office").supervised().open(scope -> {
                        Task<Integer> bad = scope.run("bad", () -> {
                            Task.sleepMillis(1);
                            throw new IOException("disk");
                        });
                        TaskFailedException failed = Check.thrown(
                                TaskFailedException.class,
                                () -> Select.<String>of()
                                        .await(bad, i -> "fine")
                                        .run());
                        Check.that(failed.getCause() instanceof IOException, "cause");
                        Check.equal(
                                "java.io.IOException: disk",
                                Select.<String>of()
                                        .ended(bad, task -> "" + task.failure())
                                        .run(),
                                "handed over");
                    });
                    trail.expect(); // it was received, so nothing is reported
                });
        promises.add("in order, a channel that has ended is chosen for ever if it stands first", trail -> {
            Channel<Integer> ended = Channel.rendezvous("ended");
            Channel<Integer> full = Channel.buffered("full", 2);
            ended.close();
            full.send(1);
            full.send(2);
            for (int i = 0; i < 3; i++) {
                trail.add(Select.<String>of()
                        .receiveOrClosed(ended, e -> "ended")
                        .receiveOrClosed(full, e -> "element " + e)
                        .inOrder()
                        .run());
            }
            trail.expect("ended", "ended", "ended");
        });
        promises.add("in order, what the main channel cannot take at once goes to the side channel", trail -> {
            Channel<Integer> main = Channel.rendezvous("main");
            Channel<Integer> side = Channel.rendezvous("side");
            Scope.open("all", scope -> {
                scope.run("side", () -> side.forEach(e -> trail.add("side " + e)));
                scope.run(
                        "main",
                        () -> main.forEach(e -> {
                            trail.add("main " + e);
                            Task.sleepMillis(250);
                        }));
                for (int i = 1; i <= 10; i++) {
                    Task.sleepMillis(100);
                    Select.<Boolean>of()
                            .send(main, i, () -> true)
                            .send(side, i, () -> false)
                            .inOrder()
                            .run();
                }
                main.close();
                side.close();
            });
            trail.expect(
                    "main 1", "side 2", "side 3", "main 4", "side 5", "side 6", "main 7", "side 8", "side 9",
                    "main 10");
        });
        promises.add("a select on the latest of many tasks lets a newer one take the place of a slow one", trail -> {
            Channel<Task<String>> tasks = Channel.rendezvous("tasks");
            Task<?> switching = Task.run("switching", () -> switchOver(tasks, trail));
            tasks.send(after(100, "begin"));
            Task.sleepMillis(200);
            tasks.send(after(500, "slow"));
            Task.sleepMillis(100);
            tasks.send(after(100, "replaced"));
            Task.sleepMillis(500);
            tasks.send(after(500, "end"));
            Task.sleepMillis(1_000);
            tasks.close();
            switching.await();
            trail.expect("begin", "replaced", "end");
        });
        promises.add("a timeout in a select does not end the task it waited for", trail -> {
            Task<String> slow = Task.run("slow", () -> {
                Task.sleepMillis(5);
                return "done";
            });
            Check.equal(
                    "late",
                    Select.<String>of()
                            .await(slow, r -> r)
                            .timeout(Duration.ofMillis(2), () -> "late")
                            .run(),
                    "choice");
            Check.equal("done", slow.await(), "result");
        });
        promises.inAnyOrder("selects that cross each other on two channels do not lock up", trail -> {
            Channel<Integer> a = Channel.rendezvous("a");
            Channel<Integer> b = Channel.rendezvous("b");
            int[] count = new int[1];
            Scope.open("cross", scope -> {
                scope.run("ab", () -> swap(a, b, count));
                scope.run("ba", () -> swap(b, a, count));
            });
            Check.equal(80, count[0], "operations");
        });
        promises.add("the handler of a clause may suspend, select again, and be cancelled", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 2);
            channel.send(1);
            channel.send(2);
            Task<Integer> nested = Task.run(
                    "nested",
                    () -> Select.<Integer>of()
                            .receive(
                                    channel,
                                    first -> first
                                            + Select.<Integer>of()
                                                    .receive(channel, second -> second)
                                                    .run())
                            .run());
            Check.equal(3, nested.await(), "both");
        });
    }

    private static Task<String> after(long millis, String text) {
        return Task.run(text, () -> {
            Task.sleepMillis(millis);
            return text;
        });
    }

    /** Tells the result of the task received last, unless another one is received before that has ended. */
    private static void switchOver(Channel<Task<String>> tasks, Trail trail) {
        Task<String> latest = tasks.receive();
        while (latest != null) {
            Task<String> current = latest;
            latest = Select.<Task<String>>of()
                    .receiveOrClosed(tasks, next -> next)
                    .await(current, text -> told(text, tasks, trail))
                    .run();
        }
    }

    private static Task<String> told(String text, Channel<Task<String>> tasks, Trail trail) {
        trail.add(text);
        return tasks.receiveOrClosed();
    }

    private static void swap(Channel<Integer> out, Channel<Integer> in, int[] count) {
        for (int i = 0; i < 40; i++) {
            // The sum is read after the select: reading it before would lose what the other task adds meanwhile.
            int one = Select.<Integer>of()
                    .send(out, i, () -> 1)
                    .receive(in, e -> 1)
                    .run();
            count[0] += one;
        }
    }
}
