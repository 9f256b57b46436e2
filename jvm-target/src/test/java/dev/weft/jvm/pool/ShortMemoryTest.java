package dev.weft.jvm.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.channel.Channel;
import dev.weft.channel.ChannelKind;
import dev.weft.channel.End;
import dev.weft.channel.Select;
import dev.weft.host.Fibers;
import dev.weft.host.Host;
import dev.weft.host.Inbox;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.task.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where there is no memory to tell one of those who wait, the others are told. */
@Timeout(60)
class ShortMemoryTest {

    private static final OutOfMemoryError NO_MEMORY = new OutOfMemoryError("planted");

    /** What has been heard, in order. */
    private final List<String> heard = new ArrayList<>();

    private void fail(Object what) {
        heard.add(what + " fails");
        throw NO_MEMORY;
    }

    /** A party that is woken, or for whose wake-up there is no memory. */
    private final class Planted extends Party {

        private final String name;

        private final boolean fails;

        Planted(String name, boolean fails) {
            this.name = name;
            this.fails = fails;
        }

        @Override
        void wake(Place served) {
            if (fails) {
                ShortMemoryTest.this.fail(name);
            }
            heard.add(name);
        }
    }

    // ---- shared channels ----

    private SharedCore<String> coreWithReceivers() {
        SharedCore<String> core = new SharedCore<>("c", ChannelKind.BUFFERED, 2, this::fail);
        core.receive(new Seat<>(core, new Planted("first", true), null));
        core.receive(new Seat<>(core, new Planted("second", false), null));
        return core;
    }

    @Test
    void aCloseWakesAllWhoReceiveThoughOneCannotBeWoken() {
        SharedCore<String> core = coreWithReceivers();
        assertSame(NO_MEMORY, assertThrows(OutOfMemoryError.class, () -> core.close(End.closed("a test", null))));
        assertEquals(List.of("first fails", "second"), heard);
    }

    @Test
    void aCancelWakesAllWhoReceiveThoughOneCannotBeWoken() {
        SharedCore<String> core = coreWithReceivers();
        assertThrows(OutOfMemoryError.class, () -> core.cancel(End.cancelled("a test", "enough")));
        assertEquals(List.of("first fails", "second"), heard);
    }

    @Test
    void aCancelTellsOfAllThatIsLostThoughOneCannotBeToldOf() {
        SharedCore<String> core = new SharedCore<>("c", ChannelKind.BUFFERED, 2, this::fail);
        core.trySend("a");
        core.trySend("b");
        core.send("c", new Seat<>(core, new Planted("sender", true), "c"));
        assertThrows(OutOfMemoryError.class, () -> core.cancel(End.cancelled("a test", "enough")));
        assertEquals(List.of("sender fails", "a fails", "b fails"), heard);
    }

    // ---- the ends of tasks ----

    /** A host that is driven by hand, and for whose next callback there may be no memory. */
    private static final class ShortHost implements Host, Inbox {

        private final Fibers fibers = JvmFibers.continuations();

        private final ArrayDeque<Callback> mail = new ArrayDeque<>();

        boolean full;

        @Override
        public Fibers fibers() {
            return fibers;
        }

        @Override
        public Inbox inbox() {
            return this;
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void wakeAt(long nanoTime) {}

        @Override
        public void wakeSoon() {}

        @Override
        public void post(Callback callback) {
            if (full) {
                full = false;
                throw NO_MEMORY;
            }
            mail.add(callback);
        }

        @Override
        public boolean runPosted() {
            boolean any = !mail.isEmpty();
            for (Callback callback = mail.poll(); callback != null; callback = mail.poll()) {
                callback.run();
            }
            return any;
        }

        void drive(Loop loop) {
            loop.beginSlice(Long.MAX_VALUE);
            fibers.drive(loop);
        }
    }

    @Test
    void allHearOfACompletionThoughOneCannotBeWokenAndOneCallbackFails() {
        Completion<String> completion = new Completion<>("what is waited for");
        ShortHost host = new ShortHost();
        Loop loop = new Loop(host);
        for (String name : List.of("first", "second", "third")) {
            Task.start(loop, name, () -> heard.add(name + " has " + completion.await("a test")));
        }
        host.drive(loop);
        completion.whenThere(this::fail);
        completion.whenThere(value -> heard.add("called back with " + value));
        host.full = true;
        assertSame(NO_MEMORY, assertThrows(OutOfMemoryError.class, () -> completion.complete("it")));
        host.drive(loop);
        assertEquals(List.of("it fails", "called back with it", "second has it", "third has it"), heard);
    }

    /** An exception that cannot say what it is. */
    private static final class Unspeakable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String getMessage() {
            throw new IllegalStateException("there are no words");
        }
    }

    @Test
    void theFuturesOfATaskWhoseFailureCannotBeDescribedAreCompleted() throws Exception {
        try (Pool pool = Pool.settings("p").loops(1).reporter(message -> {}).open()) {
            CountDownLatch go = new CountDownLatch(1);
            PoolTask<?> task = pool.run("t", () -> {
                go.await();
                throw new Unspeakable();
            });
            List<CompletableFuture<?>> futures = List.of(task.toFuture(), task.toFuture());
            go.countDown();
            for (CompletableFuture<?> future : futures) {
                AtomicReference<Throwable> failure = new AtomicReference<>();
                future.handle((value, thrown) -> {
                            failure.set(thrown);
                            return "";
                        })
                        .get(30, TimeUnit.SECONDS);
                assertInstanceOf(IllegalStateException.class, failure.get());
            }
        }
    }

    // ---- selects ----

    /** Has no memory when a task begins to wait at the channel 'two'. */
    private static final class ShortTracer implements Tracer {

        @Override
        public void event(long nanoTime, Event event, Strand strand, String detail) {}

        @Override
        public void touched(@Nullable Strand strand, Object primitive, Touch touch) {
            boolean two = touch == Touch.USE
                    && primitive instanceof Channel<?> channel
                    && channel.name().equals("two");
            if (two) {
                throw NO_MEMORY;
            }
        }
    }

    @Test
    void aSelectThatCannotWaitAtOneOfItsChannelsWaitsAtNone() {
        LoopOptions options = LoopOptions.defaults().withTracer(new ShortTracer());
        new JvmHost().run(options, "main", () -> {
            Channel<String> one = Channel.rendezvous("one");
            Channel<String> two = Channel.rendezvous("two");
            assertThrows(
                    OutOfMemoryError.class,
                    () -> Select.<String>of()
                            .receive(one, x -> x)
                            .receive(two, x -> x)
                            .run());
            assertEquals(0, Loop.current().statistics().waiters());
            Task.run("sender", () -> one.send("a"));
            assertEquals("a", one.receive());
            return "";
        });
    }
}
