package dev.weft.guide;

import dev.weft.channel.Channel;
import dev.weft.jvm.JvmHost;
import dev.weft.jvm.interop.Blocking;
import dev.weft.jvm.interop.BlockingCalls;
import dev.weft.jvm.interop.Door;
import dev.weft.jvm.interop.Expected;
import dev.weft.jvm.interop.Flows;
import dev.weft.jvm.interop.FutureFailedException;
import dev.weft.jvm.interop.Futures;
import dev.weft.jvm.interop.Inlet;
import dev.weft.jvm.interop.LoopExecutor;
import dev.weft.jvm.interop.Offload;
import dev.weft.jvm.interop.OnCancel;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.seq.Seq;
import dev.weft.task.Context;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;

/** The programs of docs/guide/jvm-interop.md. */
final class JvmInterop {

    private JvmInterop() {}

    // program: awaiting
    static void awaiting() {
        JvmHost.run("main", () -> {
            CompletableFuture<Integer> price = CompletableFuture.supplyAsync(() -> 42); // on a thread of the JDK's
            System.out.println("the price is " + Futures.await("price", price));

            CompletableFuture<Integer> broken = CompletableFuture.failedFuture(new IllegalStateException("no market"));
            try {
                Futures.await("price", broken);
            } catch (FutureFailedException failed) {
                System.out.println(failed.getMessage());
            }

            CompletableFuture<Integer> never = new CompletableFuture<>();
            boolean inTime = Scope.named("patience")
                    .timeout(Duration.ofMillis(10))
                    .openOrTimeout(scope -> Futures.await("price", never, OnCancel.CANCEL));
            System.out.println("in time: " + inTime + ", cancelled: " + never.isCancelled());
        });
    }
    // end

    // program: entering
    static void entering() {
        JvmHost.run("main", () -> {
            Loop loop = Loop.current();
            Channel<String> orders = Channel.rendezvous("orders");
            Thread.ofVirtual().start(() -> {
                // No task runs here: what suspends cannot be called, but tasks can be asked for.
                CompletableFuture<String> sent = Door.start(loop, "order", () -> {
                    orders.send("tea");
                    return "sent";
                });
                sent.thenRun(() -> Door.post(loop, orders::close));
            });
            try (Expected others = Door.expect("orders")) { // or a loop that only waits would be reported as stuck
                orders.forEach(System.out::println);
                System.out.println(others);
            }
        });
    }
    // end

    // program: calling
    static void calling() {
        JvmHost.run("main", () -> {
            Loop loop = Loop.current();
            String answer = Blocking.call(
                    "caller",
                    () -> Door.call(loop, "answer", () -> {
                        Task.sleepMillis(1); // suspends on the loop, while the caller's thread blocks
                        return "42";
                    }));
            System.out.println(answer);
            try {
                Door.call(loop, "answer", () -> "43");
            } catch (MisuseException refused) {
                System.out.println(refused.getMessage());
            }
        });
    }
    // end

    // program: blocking
    static final Context.Key<String> USER = Context.key("user", "nobody");

    static void blocking() {
        JvmHost.run(
                "main",
                () -> Context.current().with(USER, "ada").run(() -> {
                    String row = Blocking.call("row", () -> "a row for " + USER.get()); // JDBC, say
                    System.out.println(row);

                    CompletableFuture<String> begun = new CompletableFuture<>();
                    Task<?> query = Task.run(
                            "query",
                            () -> Blocking.run("slow query", () -> {
                                begun.complete("");
                                try {
                                    new CountDownLatch(1).await();
                                } finally {
                                    System.out.println("interrupted, and cleaned up");
                                }
                            }));
                    Futures.await("the slow query's begin", begun);
                    query.cancel("nobody wants it any more");
                    System.out.println(query.join());
                }));
    }
    // end

    // program: limits
    static void limits() {
        BlockingCalls connections = new BlockingCalls("connections", 2); // for as many as the database takes
        JvmHost.run("main", () -> {
            Seq<Integer> users = Seq.range(0, 10).parallelMap(5, id -> connections.call("user " + id, () -> id * id));
            System.out.println(users.toList());
        });
        System.out.println(
                "no more than two at once: " + (connections.statistics().most() <= 2));
    }
    // end

    // program: offloading
    static void offloading() {
        try (ExecutorService one = Executors.newSingleThreadExecutor(body -> new Thread(body, "device"))) {
            JvmHost.run("main", () -> {
                String where =
                        Offload.call(one, "read", () -> Thread.currentThread().getName());
                System.out.println("read on thread " + where);
                Future<String> job = one.submit(() -> "done");
                System.out.println(Futures.awaitFuture("job", job));
            });
        }
    }
    // end

    // program: executor
    static void executor() {
        JvmHost.run("main", () -> {
            try (LoopExecutor executor = LoopExecutor.of(Loop.current(), "jobs")) { // closing waits for the jobs
                List<Callable<String>> jobs = List.of(
                        () -> {
                            Task.sleepMillis(5);
                            return "slow";
                        },
                        () -> "fast");
                System.out.println(executor.invokeAny(jobs));
                for (Future<String> future : executor.invokeAll(jobs)) {
                    System.out.println(future.get()); // in a task, get suspends
                }
            }
        });
    }
    // end

    // program: publishing
    static void publishing() {
        JvmHost.run("main", () -> {
            Seq<Integer> squares = Seq.range(1, 1_000_000).map(i -> i * i);
            Flow.Publisher<Integer> publisher = Flows.publisher(Loop.current(), "squares", squares);
            try (Inlet<Integer> inlet = Flows.subscriber("reader", 1)) { // any Flow.Subscriber would do
                publisher.subscribe(inlet);
                System.out.println(inlet.next() + ", " + inlet.next() + ", " + inlet.next());
            }
        });
    }
    // end

    // program: subscribing
    static void subscribing() {
        JvmHost.run("main", () -> {
            SubmissionPublisher<String> news = new SubmissionPublisher<>();
            Task.run("newsroom", () -> {
                while (news.getNumberOfSubscribers() == 0) {
                    Task.yield();
                }
                List.of("one", "two", "three").forEach(news::submit);
                news.close();
            });
            System.out.println(Flows.seq("news", news, 16).map(String::length).toList());
        });
    }
    // end

    // program: elsewhere
    static void elsewhere() throws InterruptedException {
        Thread thread = new Thread(
                () -> JvmHost.run("main", () -> {
                    Channel<String> mail = Channel.buffered("mail", 4);
                    Blocking.run("letter", () -> {
                        Thread.currentThread().setName("other thread");
                        try {
                            mail.trySend("hello");
                        } catch (MisuseException refused) {
                            System.out.println(refused.getMessage());
                        }
                    });
                }),
                "loop thread");
        thread.start();
        thread.join();
    }
    // end
}
