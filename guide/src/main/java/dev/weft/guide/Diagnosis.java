package dev.weft.guide;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.channel.Select;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopStatistics;
import dev.weft.loop.MisuseException;
import dev.weft.sync.Mutex;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.time.Duration;

/** The programs of docs/guide/diagnosis.md. */
final class Diagnosis {

    private Diagnosis() {}

    // program: print
    static void print() {
        Channel<Integer> numbers = Channel.buffered("numbers", 2);
        Scope.open("work", scope -> {
            Task<?> sender = scope.run("sender", () -> {
                for (int i = 1; numbers.sendOrClosed(i); i++) {}
            });
            Task<?> sleeper = scope.run("sleeper", () -> Task.sleepMillis(500));
            Task.sleepMillis(20);
            System.out.println(sender);
            System.out.println(sleeper);
            System.out.println(numbers);
            System.out.println(scope);
            System.out.println(Loop.current());
            numbers.cancel("the example is over");
        });
    }
    // end

    // program: statistics
    static void statistics() {
        Channel<Integer> numbers = Channel.buffered("numbers", 2);
        Scope.open("work", scope -> {
            scope.run("sender", () -> {
                for (int i = 1; numbers.sendOrClosed(i); i++) {}
            });
            scope.run("sleeper", () -> Task.sleepMillis(500));
            Task.yield();
            System.out.println(numbers.statistics());
            LoopStatistics loop = Loop.current().statistics();
            System.out.println(loop);
            numbers.cancel("the example is over");
        });
    }
    // end

    // program: dump
    static void dump() {
        Mutex disk = new Mutex("disk");
        Channel<String> mail = Channel.rendezvous("mail");
        Channel<String> phone = Channel.rendezvous("phone");
        Scope.open("office", scope -> {
            scope.run("saver", () -> disk.withLock(() -> Task.sleepMillis(100)));
            scope.run("loader", () -> disk.withLock(() -> Task.sleepMillis(100)));
            Task<?> clerk = scope.run(
                    "clerk",
                    () -> Scope.open("day", day -> {
                        day.run("helper", () -> mail.receive());
                        Select.<String>of()
                                .receive(phone, call -> call)
                                .timeout(Duration.ofHours(1), () -> "nobody called")
                                .run();
                    }));
            Task.sleepMillis(30);
            System.out.print(Loop.current().dump());
            clerk.cancel("it is late");
        });
    }
    // end

    // program: stuck
    static void stuck() {
        Mutex left = new Mutex("left");
        Mutex right = new Mutex("right");
        Scope.open("table", scope -> {
            scope.run("plato", () -> eat(left, right));
            scope.run("kant", () -> eat(right, left));
        });
    }

    static void eat(Mutex first, Mutex second) {
        first.withLock(() -> {
            Task.sleepMillis(10);
            second.withLock(() -> System.out.println("never"));
        });
    }
    // end

    // program: outside
    static void outside() {
        Channel<String> answers = Channel.buffered("answers", 1);
        Loop loop = Loop.current();
        Expectation reply = loop.expect("a reply of the server");
        loop.inbox()
                .post(
                        () -> { // as another thread, or a callback of the browser, would do
                            answers.trySend("42"); // never suspends: no task runs here
                            reply.close();
                        });
        System.out.println(answers.receive());
    }
    // end

    // program: unreceived
    static void unreceived() {
        Scope.named("jobs").supervised().open(scope -> {
            scope.run("forgotten", () -> Integer.parseInt("seven"));
            Task<Integer> looked = scope.run("looked at", () -> Integer.parseInt("eight"));
            looked.join();
            System.out.println("seen: " + looked.failure());
        });
    }
    // end

    // program: messages
    static void messages() {
        Channel<Integer> numbers = Channel.rendezvous("numbers");
        Scope.open("work", scope -> {
            scope.run("source", () -> numbers.close());
            Task.yield();
            try {
                numbers.send(1);
            } catch (ClosedException e) {
                System.out.println(e.getMessage());
            }
        });
        Mutex disk = new Mutex("disk");
        try {
            disk.unlock();
        } catch (MisuseException e) {
            System.out.println(e.getMessage());
        }
    }
    // end
}
