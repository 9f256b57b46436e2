package dev.weft.guide;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.time.Duration;

/** The programs of docs/guide/cancellation.md. */
final class Cancelling {

    private Cancelling() {}

    // program: cancel
    static void cancel() {
        Task<?> search = Task.run("search", () -> {
            try {
                Task.run("disk", () -> Task.sleep(Duration.ofHours(1)));
                Task.sleep(Duration.ofHours(1));
            } catch (CancelledException e) {
                System.out.println(e.getMessage());
                throw e;
            } finally {
                System.out.println("search: cleaned up");
            }
        });
        Task.sleepMillis(5);
        search.cancel("the user has closed the window");
        System.out.println("told it: " + search.state());
        System.out.println("waited for it: " + search.join());
    }
    // end

    // program: level
    static void level() {
        Task<?> stubborn = Task.run("stubborn", () -> {
            for (int i = 1; i <= 3; i++) {
                try {
                    Task.sleepMillis(100);
                } catch (CancelledException e) {
                    System.out.println("attempt " + i + " was cut short");
                }
            }
        });
        Task.yield();
        stubborn.cancel("it is late");
        System.out.println(stubborn.join() + " at " + millis() + " ms");
    }

    static long millis() {
        return Loop.current().nanoTime() / 1_000_000;
    }
    // end

    // program: shield
    static void shield() {
        Channel<String> wire = Channel.rendezvous("wire");
        Task<?> peer = Task.run("peer", () -> wire.forEach(word -> System.out.println("peer got " + word)));
        Task<?> talk = Task.run("talk", () -> {
            try {
                for (int i = 1; ; i++) {
                    wire.send("word " + i);
                    Task.sleepMillis(100);
                }
            } finally {
                Scope.named("say goodbye").shield(Duration.ofMillis(500)).open(scope -> wire.send("goodbye"));
                wire.close();
            }
        });
        Task.sleepMillis(150);
        talk.cancel("enough has been said");
        peer.join();
    }
    // end

    // program: timeout
    static void timeout() {
        try {
            Scope.named("lookup").timeout(Duration.ofMillis(50)).open(scope -> Task.sleepMillis(1000));
        } catch (DeadlineExceededException e) {
            System.out.println(e.getMessage());
        }
        String answer = Scope.named("lookup").timeout(Duration.ofMillis(50)).callOrTimeout(scope -> {
            Task.sleepMillis(1000);
            return "from afar";
        });
        System.out.println(answer == null ? "from the cache" : answer);
    }
    // end

    // program: nested
    static void nested() {
        try {
            Scope.named("request").timeout(Duration.ofMillis(100)).open(request -> {
                boolean first = attempt("first", 30);
                System.out.println("first in time: " + first + ", left: " + request.remaining());
                boolean second = attempt("second", 300);
                System.out.println("second in time: " + second);
            });
        } catch (DeadlineExceededException e) {
            System.out.println("out of time: " + e.scope());
        }
    }

    static boolean attempt(String name, long limitMillis) {
        return Scope.named(name).timeout(Duration.ofMillis(limitMillis)).openOrTimeout(scope -> {
            try {
                Task.sleepMillis(1000);
            } catch (CancelledException e) {
                System.out.println(name + ": timed out: " + e.timedOut() + ", because of " + e.origin());
                throw e;
            }
        });
    }
    // end

    // program: callback
    static void callback() {
        Engine engine = new Engine();
        Task<?> ride = Task.run("ride", () -> {
            Scope.open("way out", scope -> {
                scope.afterCancel(e -> engine.stop("never called"));
                Task.sleepMillis(100);
            });
            Scope.open("way back", scope -> {
                scope.afterCancel(e -> engine.stop(e.reason()));
                Task.sleepMillis(1000);
            });
        });
        Task.sleepMillis(150);
        ride.cancel("the light is red");
        System.out.println("main goes on");
        ride.join();
    }

    static final class Engine {
        void stop(String reason) {
            System.out.println("engine stopped: " + reason);
        }
    }
    // end

    // program: exact
    static void exact() {
        Channel<Integer> tickets = Channel.rendezvous("tickets");
        Task<?> late = Task.run("late", () -> System.out.println("late has " + tickets.receive()));
        Task<?> early = Task.run("early", () -> System.out.println("early has " + tickets.receive()));
        Task.yield();
        late.cancel("its train has left");
        tickets.send(1);
        early.cancel("too late: it has been served");
        System.out.println(late.join() + ", " + early.join() + ", " + tickets);
    }
    // end
}
