package dev.weft.guide;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.channel.Receiver;
import dev.weft.channel.Select;
import dev.weft.channel.Sender;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.io.IOException;
import java.time.Duration;

/** The programs of docs/guide/channels.md. */
final class Channels {

    private Channels() {}

    // program: pipeline
    static void pipeline() {
        Channel<Integer> numbers = Channel.buffered("numbers", 4);
        Channel<String> words = Channel.rendezvous("words");
        Scope.open("pipeline", scope -> {
            scope.run("source", () -> {
                for (int i = 1; i <= 3; i++) {
                    numbers.send(i);
                }
                numbers.close();
            });
            scope.run("double", () -> {
                numbers.forEach(i -> words.send("twice " + i + " is " + 2 * i));
                words.close();
            });
            words.forEach(System.out::println);
        });
    }
    // end

    // program: kinds
    static void kinds() {
        Channel<Integer> latest = Channel.latest("position");
        Channel<Integer> log = Channel.dropOldest("log", 3);
        Channel<Integer> all = Channel.unlimited("all");
        for (int i = 1; i <= 5; i++) {
            latest.send(i);
            log.send(i);
            all.send(i);
        }
        System.out.println(latest);
        System.out.println(log);
        System.out.println(all);
    }
    // end

    // program: ends
    static void ends() {
        Channel<String> lines = Channel.buffered("lines", 2);
        lines.send("first");
        lines.closeWithError(new IOException("connection reset"));
        try {
            for (String line = lines.receiveOrClosed(); line != null; line = lines.receiveOrClosed()) {
                System.out.println(line);
            }
        } catch (ClosedException e) {
            System.out.println(e.getMessage());
        }
    }
    // end

    // program: stopEarly
    static void stopEarly() {
        Channel<Integer> numbers = Channel.buffered("numbers", 2);
        numbers.onUndelivered(i -> System.out.println("nobody wanted " + i));
        Scope.open("search", scope -> {
            scope.run("source", () -> {
                for (int i = 1; numbers.sendOrClosed(i); i++) {}
                System.out.println("source has stopped");
            });
            System.out.println("got " + numbers.receive());
            numbers.cancel("one is enough");
        });
    }
    // end

    // program: choose
    static void choose() {
        Channel<String> mail = Channel.rendezvous("mail");
        Channel<String> phone = Channel.rendezvous("phone");
        Scope.open("office", scope -> {
            scope.run("postman", () -> deliver(mail, "letter", 20));
            scope.run("caller", () -> deliver(phone, "ring", 65));
            Task<String> cake = scope.run("oven", () -> {
                Task.sleepMillis(70);
                return "a cake";
            });
            Select<String> next = Select.<String>of()
                    .receive(mail, letter -> "mail: " + letter)
                    .receive(phone, ring -> "phone: " + ring)
                    .await(cake, it -> "the oven has made " + it)
                    .timeout(Duration.ofMillis(40), () -> "nothing for 40 ms");
            for (int i = 0; i < 4; i++) {
                System.out.println(next.run());
            }
        });
    }

    static void deliver(Sender<String> to, String what, long afterMillis) {
        Task.sleepMillis(afterMillis);
        to.send(what);
    }
    // end

    // program: merge
    static void merge() {
        Scope.open("merge", scope -> {
            Receiver<Integer> left = counting(scope, "left", 0);
            Receiver<Integer> right = counting(scope, "right", 10);
            boolean leftOpen = true;
            boolean rightOpen = true;
            int sum = 0;
            while (leftOpen || rightOpen) {
                Select<Integer> select = Select.of();
                if (leftOpen) {
                    select.receiveOrClosed(left, i -> i == null ? -1 : i);
                }
                if (rightOpen) {
                    select.receiveOrClosed(right, i -> i == null ? -2 : i);
                }
                int next = select.run();
                leftOpen &= next != -1;
                rightOpen &= next != -2;
                sum += Math.max(0, next);
            }
            System.out.println("sum " + sum);
        });
    }

    static Receiver<Integer> counting(Scope scope, String name, int from) {
        Channel<Integer> out = Channel.rendezvous(name);
        scope.run(name, () -> {
            for (int i = from; i < from + 5; i++) {
                out.send(i);
            }
            out.close();
        });
        return out;
    }
    // end
}
