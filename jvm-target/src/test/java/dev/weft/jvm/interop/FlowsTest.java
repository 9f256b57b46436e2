package dev.weft.jvm.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.channel.Receiver;
import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.jvm.pool.Pool;
import dev.weft.jvm.pool.SharedChannel;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.seq.Seq;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class FlowsTest {

    static Stream<Fibers> fibers() {
        return Stream.of(JvmFibers.continuations(), JvmFibers.virtualThreads());
    }

    // ---- out ----

    @ParameterizedTest
    @MethodSource("fibers")
    void elementsAreMadeNoFurtherAheadOfTheDemandThanOne(Fibers fibers) {
        try (LoopThread thread = new LoopThread(fibers)) {
            List<Integer> made = new ArrayList<>(); // of the loop's thread
            Taker<Integer> taker = new Taker<>();
            Flows.publisher(thread.loop(), "numbers", Seq.range(0, 100).onEach(made::add))
                    .subscribe(taker);
            taker.subscription().request(2);
            taker.awaitElements(2);
            Door.start(thread.loop(), "look", () -> {
                        Task.yield();
                        assertEquals(List.of(0, 1, 2), made);
                        return "";
                    })
                    .join();
            taker.subscription().request(1);
            taker.awaitElements(3);
            taker.subscription().cancel();
        }
    }

    @Test
    void aCancelOfTheSubscriptionEndsTheRunAndNothingMoreIsSignalled() throws Exception {
        try (LoopThread thread = new LoopThread()) {
            CountDownLatch cleaned = new CountDownLatch(1);
            Seq<Integer> endless = Seq.generate(emitter -> {
                try {
                    for (int i = 0; emitter.emit(i); i++) {}
                } finally {
                    cleaned.countDown();
                }
            });
            Taker<Integer> taker = new Taker<>();
            Flows.publisher(thread.loop(), "endless", endless).subscribe(taker);
            taker.subscription().request(3);
            taker.awaitElements(3);
            taker.subscription().cancel();
            taker.subscription().cancel(); // does nothing
            cleaned.await();
            assertFalse(taker.ended.isDone());
            assertEquals(
                    "subscription of publisher 'endless' (over)",
                    taker.subscription().toString());
        }
    }

    @Test
    void aFailureGoesToTheSubscriberAsItIs() {
        try (LoopThread thread = new LoopThread()) {
            IOException disk = new IOException("disk");
            Taker<Integer> taker = new Taker<>();
            Flows.publisher(thread.loop(), "failing", Seq.of(1, 2).concat(Seq.failing(() -> disk)))
                    .subscribe(taker);
            taker.subscription().request(Long.MAX_VALUE);
            assertSame(disk, taker.failure());
            assertEquals(List.of(1, 2), taker.elements);
        }
    }

    @Test
    void whatASubscriberThrowsIsReportedAndEndsItsSubscription() {
        try (LoopThread thread = new LoopThread()) {
            CompletableFuture<String> cleaned = new CompletableFuture<>();
            Taker<Integer> broken = new Taker<>() {
                @Override
                public void onNext(Integer element) {
                    throw new IllegalStateException("broken");
                }
            };
            Seq<Integer> one = Seq.of(1, 2).onEnd(failure -> cleaned.complete(""));
            Flows.publisher(thread.loop(), "numbers", one).subscribe(broken);
            broken.subscription().request(5);
            cleaned.join();
            Door.post(thread.loop(), () -> {}).join();
            assertEquals(
                    List.of("the subscriber of publisher 'numbers' failed in onNext, which Flow.Subscriber does not"
                            + " allow; its subscription is cancelled: java.lang.IllegalStateException: broken"),
                    thread.reports);
            assertFalse(broken.ended.isDone());
        }
    }

    @Test
    void aSubscriberMayBeSlowBySuspending() {
        try (LoopThread thread = new LoopThread()) {
            Taker<Integer> slow = new Taker<>() {
                @Override
                public void onNext(Integer element) {
                    Task.sleepMillis(1);
                    super.onNext(element);
                }
            };
            Flows.publisher(thread.loop(), "numbers", Seq.range(0, 3)).subscribe(slow);
            slow.subscription().request(3);
            assertNull(slow.failure());
            assertEquals(List.of(0, 1, 2), slow.elements);
        }
    }

    @Test
    void aSubscriberOfALoopThatHasBeenLeftIsTold() {
        LoopThread thread = new LoopThread();
        Taker<Integer> early = new Taker<>();
        Flows.publisher(thread.loop(), "numbers", Seq.range(0, 3)).subscribe(early);
        early.subscription();
        thread.close();
        assertInstanceOf(LoopLeftException.class, early.failure());
        Taker<Integer> late = new Taker<>();
        Flows.publisher(thread.loop(), "numbers", Seq.range(0, 3)).subscribe(late);
        late.subscription().request(1);
        assertInstanceOf(LoopLeftException.class, late.failure());
    }

    @Test
    void aChannelIsPublishedToOneSubscriberAndCancelledByIt() throws Exception {
        try (LoopThread thread = new LoopThread()) {
            CompletableFuture<Flow.Publisher<String>> published = new CompletableFuture<>();
            CompletableFuture<ClosedException> source = Door.start(thread.loop(), "source", () -> {
                Channel<String> news = Channel.rendezvous("news");
                published.complete(Flows.publisher(news));
                news.send("one");
                return assertThrows(ClosedException.class, () -> {
                    for (; ; ) {
                        news.send("more");
                    }
                });
            });
            Taker<String> taker = new Taker<>();
            Taker<String> second = new Taker<>();
            published.get().subscribe(taker);
            published.get().subscribe(second);
            assertEquals(
                    "a second subscriber came to the publisher of channel 'news', whose elements go to one: share them"
                            + " by a Seq's publisher, or have the subscriber pass them on",
                    second.failure().getMessage());
            taker.subscription().request(1);
            taker.awaitElements(1);
            taker.subscription().cancel();
            assertEquals(
                    "cannot send to channel 'news': a callback has cancelled it on the receiving side: its subscriber"
                            + " has cancelled; stop sending, or use sendOrClosed",
                    source.get().getMessage());
        }
    }

    @Test
    void aChannelClosedWithAnErrorFailsItsSubscriberWithThat() throws Exception {
        try (LoopThread thread = new LoopThread()) {
            IOException disk = new IOException("disk");
            Taker<String> taker = new Taker<>();
            Door.start(thread.loop(), "source", () -> {
                Channel<String> news = Channel.unlimited("news");
                news.send("one");
                news.closeWithError(disk);
                Flows.publisher(news).subscribe(taker);
                return "";
            });
            taker.subscription().request(5);
            assertSame(disk, taker.failure());
            assertEquals(List.of("one"), taker.elements);
        }
    }

    static Stream<Arguments> waysOfEndingASubscription() {
        return Stream.of(
                Arguments.of("its subscriber has failed", (Ending) subscription -> {
                    throw new IllegalStateException("broken");
                }),
                Arguments.of("its subscriber requested less than one element", (Ending)
                        subscription -> subscription.request(0)),
                Arguments.of("its publisher was cut short", (Ending)
                        subscription -> Task.current().cancel("enough")));
    }

    /** What a subscriber does when its first element has come. */
    private interface Ending {
        void end(Flow.Subscription subscription);
    }

    @ParameterizedTest
    @MethodSource("waysOfEndingASubscription")
    void aSubscriptionThatEndsBeforeItsChannelCancelsThat(String reason, Ending ending) throws Exception {
        try (LoopThread thread = new LoopThread()) {
            Taker<String> taker = new Taker<>() {
                @Override
                public void onNext(String element) {
                    ending.end(subscription());
                }
            };
            CompletableFuture<ClosedException> source = Door.start(thread.loop(), "source", () -> {
                Channel<String> news = Channel.rendezvous("news");
                Flows.publisher(news).subscribe(taker);
                return assertThrows(ClosedException.class, () -> {
                    for (; ; ) {
                        news.send("more");
                    }
                });
            });
            taker.subscription().request(1);
            assertEquals(
                    "cannot send to channel 'news': a callback has cancelled it on the receiving side: " + reason
                            + "; stop sending, or use sendOrClosed",
                    source.get().getMessage());
        }
    }

    @Test
    void aSecondSubscriberOfAChannelCannotCancelIt() throws Exception {
        try (LoopThread thread = new LoopThread()) {
            CompletableFuture<Flow.Publisher<String>> published = new CompletableFuture<>();
            CompletableFuture<Boolean> source = Door.start(thread.loop(), "source", () -> {
                Channel<String> news = Channel.rendezvous("news");
                published.complete(Flows.publisher(news));
                boolean sent = news.sendOrClosed("one") && news.sendOrClosed("two");
                news.close();
                return sent;
            });
            Taker<String> taker = new Taker<>();
            Taker<String> second = new Taker<>() {
                @Override
                public void onSubscribe(Flow.Subscription given) {
                    given.cancel();
                    super.onSubscribe(given);
                }
            };
            published.get().subscribe(taker);
            published.get().subscribe(second);
            second.subscription();
            Door.post(thread.loop(), () -> {}).get(); // behind what the cancel has posted
            taker.subscription().request(2);
            assertTrue(source.get());
            assertNull(taker.failure());
            assertEquals(List.of("one", "two"), taker.elements);
        }
    }

    @Test
    void aChannelThatLoopsShareIsPublished() {
        SharedChannel<Integer> numbers = SharedChannel.buffered("numbers", 2);
        try (LoopThread thread = new LoopThread();
                Pool pool = Pool.of("p", 1)) {
            Taker<Integer> taker = new Taker<>();
            Door.start(thread.loop(), "publish", () -> {
                        Flows.publisher(numbers).subscribe(taker);
                        return "";
                    })
                    .join();
            taker.subscription().request(Long.MAX_VALUE);
            assertTrue(pool.call("source", () -> Seq.range(0, 10).into(numbers)));
            numbers.close();
            assertNull(taker.failure());
            assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), taker.elements);
        }
    }

    @Test
    void aChannelThatLoopsShareIsCancelledWhenTheLoopThatPublishesItIsLeft() {
        LoopThread thread = new LoopThread();
        SharedChannel<Integer> early = SharedChannel.buffered("early", 2);
        SharedChannel<Integer> late = SharedChannel.buffered("late", 2);
        Taker<Integer> taker = new Taker<>();
        List<Flow.Publisher<Integer>> published = Door.start(thread.loop(), "publish", () -> {
                    Flows.publisher(early).subscribe(taker);
                    return List.of(Flows.publisher(late), Flows.publisher(Channel.<Integer>unlimited("own")));
                })
                .join();
        taker.subscription().request(1);
        thread.close();
        assertInstanceOf(LoopLeftException.class, taker.failure());
        assertEquals(
                "cannot send to channel 'early': a callback has cancelled it on the receiving side: its publisher was cut"
                        + " short; stop sending, or use sendOrClosed",
                assertThrows(ClosedException.class, () -> early.send(1)).getMessage());
        for (Flow.Publisher<Integer> one : published) { // whose subscribers come when it is too late
            Taker<Integer> another = new Taker<>();
            one.subscribe(another);
            assertInstanceOf(LoopLeftException.class, another.failure());
        }
        assertFalse(late.sendOrClosed(1));
    }

    // ---- in ----

    @ParameterizedTest
    @MethodSource("fibers")
    void aPublisherIsASeqWithBackPressure(Fibers fibers) {
        Counted source = new Counted();
        List<Integer> taken = new JvmHost(fibers).run(LoopOptions.defaults(), "main", () -> {
            List<Integer> all = new ArrayList<>();
            Flows.seq("numbers", source, 4).take(10).forEach(element -> {
                all.add(element);
                assertTrue(source.sent - all.size() <= 4, "no more than the window is ahead");
            });
            return all;
        });
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), taken);
        assertTrue(source.cancelled, "stopping early cancels the subscription");
        assertEquals(List.of(4L, 2L, 2L, 2L, 2L), source.requests.subList(0, 5));
    }

    @Test
    void elementsComeFromOtherThreadsInOrderAndTheEndIsSeen() {
        List<Integer> taken = JvmHost.run("main", () -> {
            SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
            Task.run("source", () -> Blocking.run("submit", () -> submitWhenSubscribed(publisher)));
            return Flows.seq("numbers", publisher, 16).toList();
        });
        assertEquals(Stream.iterate(0, i -> i + 1).limit(1_000).toList(), taken);
    }

    private static void submitWhenSubscribed(SubmissionPublisher<Integer> publisher) {
        try (publisher) {
            while (publisher.getNumberOfSubscribers() == 0) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 1_000; i++) {
                publisher.submit(i);
            }
        }
    }

    @Test
    void aFailureOfThePublisherIsThrownAsItIs() {
        JvmHost.run("main", () -> {
            IOException disk = new IOException("disk");
            Flow.Publisher<Integer> failing =
                    Flows.publisher(Loop.current(), "failing", Seq.of(1).concat(Seq.failing(() -> disk)));
            List<Integer> before = new ArrayList<>();
            assertSame(
                    disk,
                    assertThrows(
                            IOException.class, () -> Flows.seq("in", failing, 8).forEach(before::add)));
            assertEquals(List.of(1), before);
        });
    }

    @Test
    void aCancelOfTheTaskCancelsTheSubscription() {
        JvmHost.run("main", () -> {
            Counted silent = new Counted();
            silent.limit = 0;
            Task<?> task =
                    Task.run("reader", () -> Flows.seq("numbers", silent, 4).drain());
            Task.yield();
            assertTrue(
                    Loop.current().dump().contains("waiting for the publisher of subscriber 'numbers'"),
                    Loop.current().dump());
            task.cancel("enough");
            task.join();
            assertInstanceOf(CancelledException.class, task.failure());
            assertTrue(silent.cancelled);
        });
    }

    @Test
    void aPublisherThatSendsMoreThanWasRequestedIsCutOff() {
        JvmHost.run("main", () -> {
            Counted careless = new Counted();
            careless.excess = 10;
            MisuseException refused = assertThrows(
                    MisuseException.class,
                    () -> Flows.seq("numbers", careless, 2).drain());
            assertEquals(
                    "the publisher of subscriber 'numbers' sent more elements than were requested (2 at once): its"
                            + " contract is broken",
                    refused.getMessage());
            assertTrue(careless.cancelled);
        });
    }

    @Test
    void aPublisherIsReadIntoAChannelWhoseCancelCancelsTheSubscription() {
        JvmHost.run("main", () -> {
            Counted source = new Counted();
            Receiver<Integer> numbers = Flows.receive("numbers", source, 4);
            assertEquals(0, numbers.receive());
            assertEquals(1, numbers.receive());
            numbers.cancel("enough");
            Task.yield();
            assertTrue(source.cancelled);
            IOException disk = new IOException("disk");
            Receiver<Integer> failing =
                    Flows.receive("f", Flows.publisher(Loop.current(), "f", Seq.failing(() -> disk)), 1);
            assertSame(
                    disk, assertThrows(ClosedException.class, failing::receive).getCause());
            Receiver<Integer> ending = Flows.receive("e", Flows.publisher(Loop.current(), "e", Seq.of(7)), 1);
            assertEquals(7, ending.receive());
            assertNull(ending.receiveOrClosed());
        });
    }

    @Test
    void aSubscriberIsGivenAwayAndItsElementsAreTakenOneByOne() {
        JvmHost.run("main", () -> {
            Inlet<Integer> kept;
            Counted source = new Counted();
            try (Inlet<Integer> inlet = Flows.subscriber("numbers", 2)) {
                kept = inlet;
                assertEquals("subscriber 'numbers' (not subscribed, 0 received)", inlet.toString());
                source.subscribe(inlet);
                assertEquals(0, inlet.next());
                assertEquals(new Inlet.Statistics(1, 2, false), inlet.statistics());
                assertEquals("subscriber 'numbers' (open, 1 received)", inlet.toString());
            }
            assertTrue(source.cancelled);
            assertNull(kept.next(), "it is closed");
            Counted late = new Counted();
            late.subscribe(kept);
            assertTrue(late.cancelled);
            assertEquals("subscriber 'numbers' (closed, 1 received)", kept.toString());
            assertThrows(IllegalArgumentException.class, () -> Flows.subscriber("none", 0));
        });
    }

    @Test
    void closingASubscriberWakesWhoWaitsForItsNextElement() {
        JvmHost.run("main", () -> {
            Counted silent = new Counted();
            silent.limit = 0;
            Inlet<Integer> inlet = Flows.subscriber("numbers", 2);
            silent.subscribe(inlet);
            Task<@Nullable Integer> reader = Task.run("reader", () -> inlet.next());
            Task.yield();
            inlet.close();
            assertNull(reader.await());
            assertTrue(silent.cancelled);
        });
    }

    @Test
    void aCancelThatComesWithAnElementLosesNone() {
        JvmHost.run("main", () -> {
            Counted silent = new Counted();
            silent.limit = 0;
            try (Inlet<Integer> inlet = Flows.subscriber("numbers", 4)) {
                silent.subscribe(inlet);
                List<Integer> taken = new ArrayList<>();
                Task<?> reader = Task.run("reader", () -> inlet.seq().forEach(taken::add));
                Task.yield();
                inlet.onNext(7);
                Door.post(Loop.current(), () -> reader.cancel("late")); // the element has woken the reader before
                assertEquals(TaskState.CANCELLED, reader.join());
                inlet.onNext(8);
                taken.add(inlet.next());
                assertEquals(List.of(7, 8), taken);
            }
        });
    }

    @Test
    void aReadThatIsCancelledBeforeItBeganClosesItsChannel() {
        JvmHost.run("main", () -> {
            List<Receiver<Integer>> numbers = new ArrayList<>();
            Scope.open("left", scope -> {
                numbers.add(Flows.receive("numbers", new Counted(), 4));
                scope.cancel("enough");
            });
            ClosedException closed =
                    assertThrows(ClosedException.class, () -> numbers.get(0).receive());
            assertEquals(
                    "enough",
                    assertInstanceOf(CancelledException.class, closed.getCause())
                            .reason());
        });
    }

    @Test
    void whatIsReceivedFromAPublisherIsASeq() {
        JvmHost.run("main", () -> {
            Receiver<Integer> numbers = Flows.receive("numbers", new Counted(), 4);
            assertEquals(List.of(0, 1, 2), Seq.from(numbers).take(3).toList());
            numbers.cancel("enough");
        });
    }

    @Test
    void oneTaskAtATimeUsesASubscriber() {
        JvmHost.run("main", () -> {
            try (Inlet<Integer> inlet = Flows.subscriber("numbers", 2)) {
                Task<?> waiter = Task.run("waiter", inlet::next);
                Task.yield();
                assertEquals(
                        "next was called on subscriber 'numbers' (not subscribed, 0 received) while another task waits"
                                + " there: let one task use it",
                        assertThrows(MisuseException.class, inlet::next).getMessage());
                waiter.cancel("enough");
                waiter.join();
            }
        });
    }

    @Test
    void whenTheLoopIsLeftSubscriptionsOfItsTasksAreCancelled() {
        Counted silent = new Counted();
        silent.limit = 0;
        try (LoopThread thread = new LoopThread()) {
            CompletableFuture<String> subscribed = new CompletableFuture<>();
            Door.start(thread.loop(), "reader", () -> {
                try (Inlet<Integer> inlet = Flows.subscriber("numbers", 2)) {
                    silent.subscribe(inlet);
                    subscribed.complete("");
                    return inlet.next();
                }
            });
            subscribed.join();
        }
        assertTrue(silent.cancelled);
    }

    /** Publishes numbers at once, on the thread that requests them. */
    private static final class Counted implements Flow.Publisher<Integer>, Flow.Subscription {

        final List<Long> requests = new ArrayList<>();

        volatile boolean cancelled;

        int sent;

        int limit = Integer.MAX_VALUE;

        /** How many more than requested. */
        int excess;

        private Flow.Subscriber<? super Integer> subscriber;

        @Override
        public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
            this.subscriber = subscriber;
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            requests.add(n);
            for (long i = 0; i < n + excess && sent < limit && !cancelled; i++) {
                subscriber.onNext(sent++);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
