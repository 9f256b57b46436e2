package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.host.Fibers;
import dev.weft.jvm.interop.Futures;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Priority;
import dev.weft.seq.Puller;
import dev.weft.seq.Seq;
import dev.weft.sync.Semaphore;
import dev.weft.task.AfterCancel;
import dev.weft.task.Scope;
import dev.weft.task.Starter;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What belongs to a loop is refused on any other thread: a wake-up would be lost there, and nothing would tell. */
class ConfinementTest {

    static Stream<Fibers> fibers() {
        return Stream.of(JvmFibers.continuations(), JvmFibers.virtualThreads());
    }

    /** What another loop's thread offers, by what its use is called. */
    private record Foreign(Map<String, TaskAction> operations, Puller<Integer> puller, CompletableFuture<String> end) {}

    /** Starts a loop on a thread of its own, which serves until the test lets it end. */
    private static Foreign serve(Fibers fibers) {
        CompletableFuture<Foreign> made = new CompletableFuture<>();
        Thread server = new Thread(
                () -> new JvmHost(fibers).run(LoopOptions.defaults(), "server", () -> {
                    CompletableFuture<String> end = new CompletableFuture<>();
                    Task<String> task = Task.run("worker", () -> {
                        Task.sleepMillis(1_000_000);
                        return "";
                    });
                    Task.yield();
                    Puller<Integer> puller = Seq.of(1, 2).pull();
                    Expectation mail = Loop.current().expect("mail");
                    Scope.open("open", scope -> {
                        scope.<String>runUntilReady("slow", starter -> {
                            made.complete(new Foreign(operations(task, scope, starter, mail), puller, end));
                            while (!end.isDone()) {
                                Task.sleepMillis(1);
                            }
                            starter.ready("");
                        });
                        task.cancel("the test is over");
                    });
                    mail.close();
                    puller.close();
                    return "";
                }),
                "server");
        server.start();
        return made.join();
    }

    private static Map<String, TaskAction> operations(
            Task<String> task, Scope scope, Starter<String> starter, Expectation mail) {
        Channel<String> channel = Channel.buffered("frames", 4);
        Semaphore semaphore = new Semaphore("permits", 1);
        Loop loop = Loop.current();
        Map<String, TaskAction> operations = new TreeMap<>();
        operations.put("channel 'frames': send", () -> channel.send("x"));
        operations.put("channel 'frames': sendOrClosed", () -> channel.sendOrClosed("x"));
        operations.put("channel 'frames': trySend", () -> channel.trySend("x"));
        operations.put("channel 'frames': receive", channel::receive);
        operations.put("channel 'frames': receiveOrClosed", channel::receiveOrClosed);
        operations.put("channel 'frames': tryReceive", channel::tryReceive);
        operations.put("channel 'frames': close", channel::close);
        operations.put("channel 'frames': cancel", () -> channel.cancel("reason"));
        operations.put("semaphore 'permits': release", () -> semaphore.release());
        operations.put("task 'worker': await", task::await);
        operations.put("task 'worker': join", task::join);
        operations.put("task 'worker': cancel", () -> task.cancel("reason"));
        operations.put("scope 'open': cancel", () -> scope.cancel("reason"));
        operations.put("task 'worker': onEnd", () -> task.onEnd(ended -> {}));
        operations.put("task 'worker': afterCancel", () -> task.afterCancel(signal -> {}));
        operations.put("task 'worker': prioritised", () -> task.prioritised(Priority.BACKGROUND));
        operations.put("task 'worker': Futures.of", () -> Futures.of(task));
        operations.put("scope 'open': afterCancel", () -> scope.afterCancel(signal -> {}));
        operations.put("scope 'open': timeout", () -> scope.timeout(Duration.ofDays(1)));
        operations.put("scope 'open': deadline", () -> scope.deadline(Long.MAX_VALUE / 2));
        operations.put("scope 'open': noDeadline", scope::noDeadline);
        AfterCancel afterCancel = scope.afterCancel(signal -> {});
        operations.put("a callback after the cancel of scope 'open': stop", afterCancel::stop);
        operations.put("expectation of mail: close", mail::close);
        operations.put("expectation of more: expect", () -> loop.expect("more"));
        operations.put("starter of task 'slow': ready", () -> starter.ready(""));
        operations.put("task 'late': start", () -> scope.run("late", () -> {}));
        operations.put("task 'root': start", () -> Task.start(loop, "root", () -> ""));
        return operations;
    }

    private static String refusal(TaskAction action) {
        return assertThrows(MisuseException.class, action::run).getMessage();
    }

    @Test
    void aTaskOfAnotherLoopIsRefusedByNameOfBothThreads() {
        Foreign foreign = serve(JvmFibers.continuations());
        JvmHost.run(
                "main",
                () -> foreign.operations()
                        .forEach((operation, action) -> assertEquals(
                                operation + " was called by task 'main' #1 of the loop on thread '"
                                        + Thread.currentThread().getName()
                                        + "', but belongs to the loop on thread 'server': use it there; other threads"
                                        + " and loops reach it through Loop.inbox(), where a callback may start a"
                                        + " task",
                                refusal(action))));
        foreign.end().complete("");
    }

    @Test
    void aPullerRefusesATaskOfAnotherLoop() {
        Foreign foreign = serve(JvmFibers.continuations());
        JvmHost.run("main", () -> {
            String start = "puller of of: next was called by task 'main' #1 of the loop on thread '";
            String refusal = refusal(() -> foreign.puller().next());
            assertEquals(start, refusal.substring(0, Math.min(start.length(), refusal.length())));
        });
        foreign.end().complete("");
    }

    @ParameterizedTest
    @MethodSource("fibers")
    void aThreadWithoutALoopIsRefusedWhateverTheFibers(Fibers fibers) {
        Foreign foreign = serve(fibers);
        String here = Thread.currentThread().getName();
        for (String operation : foreign.operations().keySet()) {
            String refusal = refusal(foreign.operations().get(operation));
            String start = operation + " was called on thread '" + here + "', but belongs to the loop on thread '";
            assertEquals(start, refusal.substring(0, Math.min(start.length(), refusal.length())));
        }
        foreign.end().complete("");
    }

    @Test
    void aSelectRefusesClausesOfAnotherLoop() {
        CompletableFuture<Channel<String>> made = new CompletableFuture<>();
        CompletableFuture<String> end = new CompletableFuture<>();
        Thread server = new Thread(
                () -> JvmHost.run("server", () -> {
                    made.complete(Channel.rendezvous("news"));
                    while (!end.isDone()) {
                        Task.sleepMillis(1);
                    }
                }),
                "server");
        server.start();
        Channel<String> news = made.join();
        JvmHost.run("main", () -> {
            String start =
                    "a select's clause to receive from channel 'news' (rendezvous) was called by task 'main' #1 of the"
                            + " loop on thread '" + Thread.currentThread().getName()
                            + "', but belongs to the loop on thread 'server'";
            String refusal =
                    refusal(() -> Select.<String>of().receive(news, x -> x).run());
            assertEquals(start, refusal.substring(0, Math.min(start.length(), refusal.length())));
        });
        end.complete("");
    }

    @Test
    void whatALoopHasLeftBehindMayBeLookedAtFromAnywhere() throws Exception {
        CompletableFuture<Channel<String>> made = new CompletableFuture<>();
        Thread server = new Thread(() -> JvmHost.run("server", () -> {
            Channel<String> news = Channel.buffered("news", 4);
            news.send("last");
            made.complete(news);
        }));
        server.start();
        server.join();
        assertEquals("last", made.join().tryReceive());
    }
}
