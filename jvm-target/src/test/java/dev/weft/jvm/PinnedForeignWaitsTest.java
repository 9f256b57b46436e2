package dev.weft.jvm;

import static dev.weft.jvm.Pinned.onAnotherThread;
import static dev.weft.jvm.Pinned.refuse;
import static dev.weft.jvm.Pinned.refuseAfter;
import static dev.weft.jvm.Pinned.refuseAlone;
import static dev.weft.jvm.Pinned.run;
import static dev.weft.jvm.Pinned.runWithoutMemory;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.jvm.interop.BlockingCalls;
import dev.weft.jvm.interop.Futures;
import dev.weft.jvm.interop.Offload;
import dev.weft.jvm.io.DiskFile;
import dev.weft.jvm.io.TcpListener;
import dev.weft.jvm.io.TcpSocket;
import dev.weft.jvm.pool.Pool;
import dev.weft.jvm.pool.PoolTask;
import dev.weft.jvm.pool.SharedChannel;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of wait for other threads, other loops, files and sockets, in a static initialiser, where the JVM cannot put the stack
 * away, and for want of memory: it fails, and then all is as if it had not been tried. What would have ended it comes all the same, and wakes nobody.
 */
@Timeout(60)
class PinnedForeignWaitsTest {

    @ParameterizedTest
    @MethodSource("waits")
    void aWaitThatIsRefusedLeavesNoTrace(TaskAction body) {
        run(body);
    }

    @ParameterizedTest
    @MethodSource("waits")
    void aWaitForWhoseStackThereIsNoMemoryLeavesNoTrace(TaskAction body) {
        runWithoutMemory(body);
    }

    static Stream<Named<TaskAction>> waits() {
        return Stream.of(
                Named.of("Futures.await", PinnedForeignWaitsTest::future),
                Named.of("Blocking.call", PinnedForeignWaitsTest::blocking),
                Named.of("Blocking.call in line", PinnedForeignWaitsTest::blockingInLine),
                Named.of("Offload.call", PinnedForeignWaitsTest::offload),
                Named.of("Pool.call", PinnedForeignWaitsTest::poolCall),
                Named.of("PoolTask.await", PinnedForeignWaitsTest::poolTask),
                Named.of("SharedChannel.receive", PinnedForeignWaitsTest::receiveShared),
                Named.of("SharedChannel.receive, served", PinnedForeignWaitsTest::receiveSharedAndServed),
                Named.of("SharedChannel.send", PinnedForeignWaitsTest::sendShared),
                Named.of("Select of shared channels", PinnedForeignWaitsTest::selectShared),
                Named.of("Select of shared channels, served", PinnedForeignWaitsTest::selectSharedAndServed),
                Named.of("DiskFile.writeString", PinnedForeignWaitsTest::diskFile),
                Named.of("TcpListener.accept", PinnedForeignWaitsTest::accept),
                Named.of("TcpSocket.read", PinnedForeignWaitsTest::read));
    }

    // ---- threads and futures ----

    private static void future() throws Exception {
        CompletableFuture<String> future = new CompletableFuture<>();
        refuse(() -> Futures.await("f", future));
        onAnotherThread(() -> future.complete("a"));
        Task.sleepMillis(1);
        assertEquals("a", Futures.await("f", future));
    }

    private static void blocking() throws Exception {
        BlockingCalls calls = new BlockingCalls("calls", 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        refuseAfter(begun::await, () -> calls.run("refused", () -> awaitInterrupt(begun, interrupted)));
        interrupted.await();
        assertEquals("next", calls.call("next", () -> "next"));
        assertEquals(0, calls.statistics().leftBehind());
    }

    private static void awaitInterrupt(CountDownLatch begun, CountDownLatch interrupted) throws InterruptedException {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    private static void blockingInLine() throws Exception {
        BlockingCalls calls = new BlockingCalls("calls", 1);
        CountDownLatch end = new CountDownLatch(1);
        List<String> ran = new ArrayList<>();
        Task.run("first", () -> calls.run("first", end::await));
        Task.yield();
        refuse(() -> calls.run("refused", () -> {
            ran.add("refused");
        }));
        assertEquals(0, calls.statistics().inLine());
        end.countDown();
        calls.run("last", () -> {
            ran.add("last");
        });
        assertEquals(List.of("last"), ran);
    }

    private static void offload() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            refuseAfter(begun::await, () -> Offload.run(executor, "refused", () -> awaitInterrupt(begun, interrupted)));
            assertEquals("next", Offload.call(executor, "next", () -> "next"));
        }
        assertEquals(0, interrupted.getCount());
    }

    // ---- other loops ----

    private static void poolCall() throws Exception {
        Pool pool = Pool.of("p", 1);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Task<?>> body = new CompletableFuture<>();
        refuseAfter(
                begun::await,
                () -> pool.call("refused", () -> {
                    body.complete(Task.current());
                    begun.countDown();
                    Task.sleep(Duration.ofDays(1));
                }));
        pool.close(); // waits for the body, which was cancelled
        assertEquals(TaskState.CANCELLED, body.join().state());
    }

    private static void poolTask() throws Exception {
        try (Pool pool = Pool.of("p", 1)) {
            CountDownLatch end = new CountDownLatch(1);
            PoolTask<String> task = pool.run("t", () -> {
                end.await();
                return "a";
            });
            refuse(task::await);
            end.countDown();
            assertEquals("a", task.await());
        }
    }

    private static void receiveShared() throws Exception {
        SharedChannel<String> channel = SharedChannel.rendezvous("c");
        refuse(channel::receive);
        Task.run("sender", () -> channel.send("a"));
        assertEquals("a", channel.receive());
    }

    private static void receiveSharedAndServed() throws Exception {
        List<String> undelivered = new ArrayList<>();
        SharedChannel<String> channel = SharedChannel.rendezvous("c");
        channel.onUndelivered(undelivered::add);
        refuseAfter(() -> onAnotherThread(() -> channel.send("lost")), channel::receive);
        Task.run("sender", () -> channel.send("a"));
        assertEquals("a", channel.receive());
        Task.sleepMillis(1);
        assertEquals(List.of("lost"), undelivered);
    }

    private static void sendShared() throws Exception {
        SharedChannel<String> channel = SharedChannel.rendezvous("c");
        refuse(() -> channel.send("refused"));
        Task.run("sender", () -> channel.send("a"));
        assertEquals("a", channel.receive());
    }

    private static void selectShared() throws Exception {
        SharedChannel<String> shared = SharedChannel.rendezvous("shared");
        Channel<String> local = Channel.rendezvous("local");
        Select<String> select = Select.<String>of()
                .receive(shared, x -> x)
                .receive(local, x -> x)
                .timeout(Duration.ofDays(1), () -> "late");
        refuse(select::run);
        Task.run("sender", () -> local.send("a"));
        assertEquals("a", select.run());
    }

    private static void selectSharedAndServed() throws Exception {
        List<String> undelivered = new ArrayList<>();
        SharedChannel<String> shared = SharedChannel.rendezvous("shared");
        shared.onUndelivered(undelivered::add);
        Channel<String> local = Channel.rendezvous("local");
        Select<String> select = Select.<String>of()
                .receive(shared, x -> x)
                .receive(local, x -> x)
                .timeout(Duration.ofDays(1), () -> "late");
        refuseAfter(() -> onAnotherThread(() -> shared.send("lost")), select::run);
        Task.run("sender", () -> {
            Task.sleepMillis(1);
            local.send("a");
        });
        assertEquals("a", select.run());
        assertEquals(List.of("lost"), undelivered);
    }

    // ---- files and sockets ----

    private static void diskFile() throws Exception {
        Path path = Files.createTempFile("weft", ".txt");
        DiskFile.writeString(path, "a");
        refuse(() -> DiskFile.writeString(path, "refused"));
        assertEquals("a", DiskFile.readString(path));
        Files.delete(path);
    }

    private static void accept() throws Exception {
        try (TcpListener listener = TcpListener.bind(loopback())) {
            refuseAlone(listener::accept); // the loop expects sockets to be ready until it has nothing else to do
            Task.run("client", () -> TcpSocket.connect(listener.local()).close());
            listener.accept().close();
        }
    }

    private static void read() throws Exception {
        try (TcpListener listener = TcpListener.bind(loopback());
                TcpSocket one = TcpSocket.connect(listener.local());
                TcpSocket other = listener.accept()) {
            ByteBuffer target = ByteBuffer.allocate(2);
            refuseAlone(() -> one.read(target));
            other.write(ByteBuffer.wrap(new byte[] {7}));
            assertEquals(1, one.read(target));
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
