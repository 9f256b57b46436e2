package dev.weft.guide;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.seq.Seq;
import dev.weft.task.Parallel;
import dev.weft.task.Race;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The programs of docs/guide/coming-from.md. */
final class ComingFrom {

    private ComingFrom() {}

    // program: pool
    static void pool() {
        List<Integer> jobs = List.of(1, 2, 3, 4, 5, 6);
        System.out.println(Parallel.map("squares", jobs, 3, n -> {
            Task.sleepMillis(20);
            return n * n;
        }));
    }
    // end

    // program: race
    static void race() {
        String winner = Race.<String>named("servers")
                .add("near", () -> ask("near", 20))
                .add("far", () -> ask("far", 2000))
                .firstToSucceed();
        System.out.println("answer from " + winner);
    }

    static String ask(String server, long millis) {
        boolean answered = false;
        try {
            Task.sleepMillis(millis);
            answered = true;
            return server;
        } finally {
            if (!answered) {
                System.out.println(server + " was cancelled");
            }
        }
    }
    // end

    // program: timeout
    static void timeout() {
        Duration limit = Duration.ofMillis(50);
        String quote = Scope.named("quote").timeout(limit).callOrTimeout(scope -> fetchQuote());
        System.out.println(quote == null ? "no quote in time" : quote);
    }

    static String fetchQuote() {
        try {
            Task.sleepMillis(2000);
            return "a quote";
        } finally {
            System.out.println("connection closed");
        }
    }
    // end

    // program: pipeline
    static void pipeline() {
        Channel<Integer> numbers = Channel.rendezvous("numbers");
        Scope.open("pipeline", scope -> {
            scope.run("producer", () -> {
                for (int i = 1; numbers.sendOrClosed(i); i++) {}
                System.out.println("producer has stopped");
            });
            for (int n = numbers.receive(); ; n = numbers.receive()) {
                if (n * n > 20) {
                    System.out.println("first square over 20: " + n * n);
                    numbers.cancel("one is enough");
                    break;
                }
            }
        });
    }
    // end

    // program: ticker
    static void ticker() {
        Channel<String> lines = Channel.rendezvous("lines");
        Scope.open("log", scope -> {
            scope.run("writer", () -> Seq.of("one", "two", "three").into(lines));
            Channel<Long> ticks = Seq.ticker(Duration.ofMillis(200)).take(2).toChannel(scope, "ticks", 0);
            List<String> batch = new ArrayList<>();
            for (int left = 2; left > 0; ) {
                left -= Select.<Integer>of()
                        .receive(lines, line -> {
                            batch.add(line);
                            return 0;
                        })
                        .receive(ticks, tick -> {
                            System.out.println("tick: " + batch);
                            batch.clear();
                            return 1;
                        })
                        .run();
            }
        });
    }
    // end

    // program: supervise
    static void supervise() {
        List<Task<Integer>> tasks = new ArrayList<>();
        Scope.named("parts").supervised().open(scope -> {
            for (String part : List.of("10", "ten", "30")) {
                tasks.add(scope.run(part, () -> parse(part)));
            }
            for (Task<Integer> task : tasks) {
                try {
                    System.out.println(task.name() + ": " + task.await());
                } catch (TaskFailedException e) {
                    System.out.println(task.name() + ": " + e.getCause().getMessage());
                }
            }
        });
    }

    static int parse(String text) {
        Task.sleepMillis(20);
        if (!Character.isDigit(text.charAt(0))) {
            throw new IllegalArgumentException("not a number");
        }
        return Integer.parseInt(text);
    }
    // end
}
