package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.jvm.interop.Blocking;
import dev.weft.jvm.interop.BlockingCalls;
import dev.weft.jvm.interop.Futures;
import dev.weft.jvm.interop.Offload;
import dev.weft.jvm.io.DiskFile;
import dev.weft.jvm.io.TcpListener;
import dev.weft.jvm.io.TcpSocket;
import dev.weft.jvm.pool.Pool;
import dev.weft.jvm.pool.PoolTask;
import dev.weft.jvm.pool.SharedChannel;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.LoopStatistics;
import dev.weft.loop.MisuseException;
import dev.weft.loop.StuckException;
import dev.weft.loop.Tracer;
import dev.weft.seq.Puller;
import dev.weft.seq.Seq;
import dev.weft.sync.Barrier;
import dev.weft.sync.Condition;
import dev.weft.sync.Event;
import dev.weft.sync.Latch;
import dev.weft.sync.Mutex;
import dev.weft.sync.Once;
import dev.weft.sync.ReadWriteLock;
import dev.weft.sync.Semaphore;
import dev.weft.sync.WaitGroup;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TaskState;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of wait in a static initialiser, where the JVM cannot put the stack away: it fails, and then all is as if it had not been tried.
 * What would have ended it comes all the same, and wakes nobody.
 */
@Timeout(60)
class PinnedWaitsTest {

    /** What the next static initialiser does. */
    private static TaskAction inInitialiser = () -> {};

    private static @Nullable Throwable thrown;

    /** What another thread does while the task is about to leave its stack. */
    private static TaskAction atPark = () -> {};

    /** Defined anew for each initialisation. */
    private static final class Initialised {
        static {
            act();
        }
    }

    static void act() {
        try {
            inInitialiser.run();
        } catch (Throwable t) {
            thrown = t;
        }
    }

    /** Runs {@code action} in a static initialiser; answers what it threw. */
    private static @Nullable Throwable initialising(TaskAction action) throws IOException, IllegalAccessException {
        inInitialiser = action;
        thrown = null;
        try (InputStream code = PinnedWaitsTest.class.getResourceAsStream("PinnedWaitsTest$Initialised.class")) {
            MethodHandles.lookup()
                    .defineHiddenClass(Objects.requireNonNull(code).readAllBytes(), true);
        }
        return thrown;
    }

    /** {@code wait} is refused, and holds nothing of the loop's afterwards. */
    private static void refuse(TaskAction wait) throws Exception {
        List<Integer> before = held();
        refuseAlone(wait);
        assertEquals(before, held(), "timers, waiters, root tasks, expectations");
    }

    /** {@link #refuse} of a wait that begins with something that others may see. */
    private static void refuseAlone(TaskAction wait) throws Exception {
        Throwable refusal = initialising(wait);
        assertInstanceOf(MisuseException.class, refusal);
        assertTrue(
                refusal.getMessage()
                        .matches("(?s)task 'main' #1 cannot wait here \\(.*cannot put its stack away inside .*"),
                refusal.getMessage());
    }

    private static List<Integer> held() {
        LoopStatistics now = Loop.current().statistics();
        return List.of(now.timers(), now.waiters(), now.roots(), now.expectations());
    }

    /** {@link #refuse} of a wait whose stack is put away only after another thread has done {@code before}. */
    private static void refuseAfter(TaskAction before, TaskAction wait) throws Exception {
        atPark = before;
        try {
            refuse(wait);
        } finally {
            atPark = () -> {};
        }
    }

    private static void onAnotherThread(TaskAction action) throws Exception {
        CompletableFuture.runAsync(
                        () -> assertDoesNothingWrong(action),
                        task -> Thread.ofPlatform().start(task))
                .get();
    }

    private static void assertDoesNothingWrong(TaskAction action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void run(TaskAction body) {
        List<String> reports = new ArrayList<>();
        LoopOptions options = LoopOptions.defaults()
                .withReporter(reports::add)
                .withTracer((time, event, strand, detail) -> {
                    if (event == Tracer.Event.PARK) {
                        assertDoesNothingWrong(atPark);
                    }
                });
        new JvmHost(JvmFibers.continuations()).run(options, "main", () -> {
            body.run();
            return "";
        });
        assertEquals(List.of(), reports);
    }

    @ParameterizedTest
    @MethodSource("waits")
    void aWaitThatIsRefusedLeavesNoTrace(TaskAction body) {
        run(body);
    }

    private static Named<TaskAction> row(String name, TaskAction body) {
        return Named.of(name, body);
    }

    static Stream<Named<TaskAction>> waits() {
        return Stream.of(
                row("Channel.receive", PinnedWaitsTest::receive),
                row("Channel.send", PinnedWaitsTest::send),
                row("Select", PinnedWaitsTest::select),
                row("Task.await", PinnedWaitsTest::await),
                row("Task.sleep", PinnedWaitsTest::sleep),
                row("Scope.runUntilReady", PinnedWaitsTest::runUntilReady),
                row("Scope.runOrWait", PinnedWaitsTest::runOrWait),
                row("Loop.awaitIdle", PinnedWaitsTest::awaitIdle),
                row("Mutex.lock", PinnedWaitsTest::lock),
                row("ReadWriteLock", PinnedWaitsTest::readWriteLock),
                row("Semaphore.acquire", PinnedWaitsTest::acquire),
                row("Condition.await", PinnedWaitsTest::awaitSignal),
                row("Condition.await before others", PinnedWaitsTest::awaitSignalBeforeOthers),
                row("Latch.await", PinnedWaitsTest::latch),
                row("WaitGroup.await", PinnedWaitsTest::waitGroup),
                row("Event.await", PinnedWaitsTest::event),
                row("Barrier.await", PinnedWaitsTest::barrier),
                row("Once.get", PinnedWaitsTest::once),
                row("Puller.next", PinnedWaitsTest::pull),
                row("Puller.close", PinnedWaitsTest::closePuller),
                row("Futures.await", PinnedWaitsTest::future),
                row("Blocking.call", PinnedWaitsTest::blocking),
                row("Blocking.call in line", PinnedWaitsTest::blockingInLine),
                row("Offload.call", PinnedWaitsTest::offload),
                row("Pool.call", PinnedWaitsTest::poolCall),
                row("PoolTask.await", PinnedWaitsTest::poolTask),
                row("SharedChannel.receive", PinnedWaitsTest::receiveShared),
                row("SharedChannel.receive, served", PinnedWaitsTest::receiveSharedAndServed),
                row("SharedChannel.send", PinnedWaitsTest::sendShared),
                row("Select of shared channels", PinnedWaitsTest::selectShared),
                row("Select of shared channels, served", PinnedWaitsTest::selectSharedAndServed),
                row("DiskFile.writeString", PinnedWaitsTest::diskFile),
                row("TcpListener.accept", PinnedWaitsTest::accept),
                row("TcpSocket.read", PinnedWaitsTest::read));
    }

    // ---- channels ----

    private static void receive() throws Exception {
        Channel<String> channel = Channel.rendezvous("c");
        refuse(channel::receive);
        Task.run("sender", () -> channel.send("a"));
        assertEquals("a", channel.receive());
    }

    private static void send() throws Exception {
        Channel<String> channel = Channel.rendezvous("c");
        refuse(() -> channel.send("refused"));
        Task.run("sender", () -> channel.send("a"));
        assertEquals("a", channel.receive());
    }

    private static void select() throws Exception {
        Channel<String> one = Channel.rendezvous("one");
        Channel<String> other = Channel.rendezvous("other");
        Select<String> select = Select.<String>of()
                .receive(one, x -> x)
                .send(other, "refused", () -> "sent")
                .timeout(Duration.ofDays(1), () -> "late");
        refuse(select::run);
        Task.run("sender", () -> one.send("a"));
        assertEquals("a", select.run());
    }

    // ---- tasks ----

    private static void await() throws Exception {
        Task<String> task = Task.run("t", () -> "a");
        refuse(task::await);
        refuse(task::join);
        assertEquals("a", task.await());
    }

    private static void sleep() throws Exception {
        refuse(() -> Task.sleepMillis(1));
        Task.sleepMillis(2);
    }

    private static void runUntilReady() throws Exception {
        List<Task<?>> started = new ArrayList<>();
        Scope.open("s", scope -> {
            refuse(() -> scope.runUntilReady("started", starter -> {
                started.add(Task.current());
                starter.ready("");
            }));
            Task.yield();
        });
        assertEquals(List.of(), started);
    }

    private static void runOrWait() throws Exception {
        List<String> order = new ArrayList<>();
        Scope.named("s").limit(1).open(scope -> {
            scope.run("first", () -> {
                order.add("first");
            });
            refuse(() -> scope.runOrWait("refused", () -> {
                order.add("refused");
            }));
            scope.runOrWait("last", () -> {
                order.add("last");
            });
        });
        assertEquals(List.of("first", "last"), order);
    }

    private static void awaitIdle() throws Exception {
        refuse(() -> Loop.current().awaitIdle(Task.current()));
        Loop.current().awaitIdle(Task.current());
    }

    // ---- locks and meeting points ----

    private static void lock() throws Exception {
        Mutex mutex = new Mutex("m");
        Task.run("holder", () -> mutex.withLock(() -> Task.yield()));
        Task.yield();
        refuse(mutex::lock);
        mutex.lock();
        mutex.unlock();
        assertFalse(mutex.isLocked());
    }

    private static void readWriteLock() throws Exception {
        ReadWriteLock lock = new ReadWriteLock("rw");
        Task.run("holder", () -> lock.withWriteLock(() -> Task.yield()));
        Task.yield();
        refuse(lock::lockWrite);
        refuse(lock::lockRead);
        lock.lockRead();
        lock.unlockRead();
        assertTrue(lock.tryLockWrite());
        lock.unlockWrite();
    }

    private static void acquire() throws Exception {
        Semaphore semaphore = new Semaphore("s", 2, 1);
        refuse(() -> semaphore.acquire(2));
        assertTrue(semaphore.tryAcquire());
        Task.run("releaser", () -> semaphore.release(2));
        semaphore.acquire(2);
    }

    private static void awaitSignal() throws Exception {
        Mutex mutex = new Mutex("m");
        Condition condition = mutex.condition("c");
        mutex.lock();
        refuse(condition::await);
        assertTrue(mutex.isHeldByCaller());
        Task.run("signaller", () -> mutex.withLock(condition::signal));
        condition.await();
        mutex.unlock();
    }

    private static void awaitSignalBeforeOthers() throws Exception {
        Mutex mutex = new Mutex("m");
        Condition condition = mutex.condition("c");
        mutex.lock();
        Task.run("next", () -> mutex.withLock(() -> Task.yield()));
        Task.yield();
        refuseAlone(condition::await);
        assertFalse(mutex.isHeldByCaller());
        mutex.lock();
        mutex.unlock();
        assertFalse(mutex.isLocked());
    }

    private static void latch() throws Exception {
        Latch latch = new Latch("l", 1);
        refuse(latch::await);
        Task.run("opener", () -> latch.countDown());
        latch.await();
    }

    private static void waitGroup() throws Exception {
        WaitGroup group = new WaitGroup("g");
        group.add();
        refuse(group::await);
        Task.run("done", group::done);
        group.await();
    }

    private static void event() throws Exception {
        Event event = new Event("e");
        refuse(event::await);
        Task.run("setter", event::set);
        event.await();
    }

    private static void barrier() throws Exception {
        Barrier barrier = new Barrier("b", 2);
        refuse(barrier::await);
        assertFalse(barrier.isBroken());
        Task.run("other", () -> assertEquals(1, barrier.await()));
        assertEquals(0, barrier.await());
    }

    private static void once() throws Exception {
        Once<String> once = new Once<>("o", () -> {
            Task.yield();
            return "a";
        });
        Task.run("runner", once::get);
        Task.yield();
        refuse(once::get);
        assertEquals("a", once.get());
    }

    // ---- sequences ----

    private static void pull() throws Exception {
        Puller<Integer> puller = Seq.of(1, 2).pull();
        refuse(puller::next);
        assertEquals(1, puller.next());
        puller.close();
    }

    private static void closePuller() throws Exception {
        Channel<String> end = Channel.rendezvous("end");
        Puller<Integer> puller = Seq.<Integer>generate(emitter -> {
                    try {
                        emitter.emit(1);
                    } finally {
                        end.receive();
                    }
                })
                .pull();
        assertEquals(1, puller.next());
        refuseAlone(puller::close);
        Task.yield();
        Task<String> sender = Task.run("sender", () -> {
            end.send("");
            Task.yield();
            return "sent";
        });
        assertEquals("sent", sender.await()); // the source ends meanwhile
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

    // ---- afterwards ----

    @Test
    void aLoopThatIsStuckAfterwardsSaysSo() {
        TaskFailedException failure = assertThrows(
                TaskFailedException.class,
                () -> run(() -> {
                    refuse(() -> Blocking.run("refused", () -> {}));
                    Channel.rendezvous("nobody's").receive();
                }));
        assertInstanceOf(StuckException.class, failure.getCause());
    }

    @Test
    void theChildrenOfAScopeThatCouldNotWaitForThemEndBeforeTheScopeAroundIt() {
        List<String> order = new ArrayList<>();
        run(() -> {
            Scope.open("outer", outer -> {
                refuse(() -> Scope.open(
                        "inner",
                        inner -> inner.run("child", () -> {
                            Task.yield();
                            order.add("child");
                        })));
                order.add("block");
            });
            order.add("after");
        });
        assertEquals(List.of("block", "child", "after"), order);
    }
}
