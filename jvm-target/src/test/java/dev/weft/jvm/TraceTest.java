package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import dev.weft.test.Trail;
import dev.weft.test.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a tracer hears, word for word. */
class TraceTest {

    private final Trail trail = new Trail();

    private void run(Tracer tracer, TaskBody<?> body) {
        List<Task<?>> ended = new ArrayList<>();
        LoopOptions options = LoopOptions.defaults().withTracer(tracer);
        new VirtualHost(JvmFibers.continuations()).start(options, "main", body, ended::add);
        assertEquals(null, ended.get(0).failure());
    }

    /** Notes events. */
    private record Events(Trail trail, boolean wantsDetail) implements Tracer {

        @Override
        public void event(long nanoTime, Event event, Strand strand, String detail) {
            String what = detail.isEmpty() ? "" : ": " + detail;
            trail.add(nanoTime / 1_000_000 + " #" + strand.id() + " " + event + what);
        }
    }

    private static String program() {
        Channel<Integer> channel = Channel.rendezvous("c");
        Task<?> receiver = Task.run("receiver", channel::receive);
        Task<?> sleeper = Task.run("sleeper", () -> Task.sleepMillis(50));
        Task.yield();
        channel.send(1);
        receiver.await();
        Task.sleepMillis(2);
        sleeper.cancel("enough");
        sleeper.join();
        return "";
    }

    @Test
    void everyEventIsTold() {
        run(new Events(trail, true), TraceTest::program);
        trail.expect(
                "0 #1 SPAWN",
                "0 #1 START",
                "0 #2 SPAWN",
                "0 #3 SPAWN",
                "0 #1 YIELD",
                "0 #2 START",
                "0 #2 PARK: receiving from channel 'c' (rendezvous, 1 receiver waits)",
                "0 #3 START",
                "0 #3 PARK: sleeping (50 ms left)",
                "0 #2 READY",
                "0 #1 PARK: awaiting task 'receiver'",
                "0 #2 END",
                "0 #1 READY",
                "0 #1 PARK: sleeping (2 ms left)",
                "2 #1 READY",
                "2 #3 CANCEL",
                "2 #3 READY",
                "2 #1 PARK: awaiting task 'sleeper'",
                "2 #3 END",
                "2 #1 READY",
                "2 #1 END");
    }

    @Test
    void whoWantsNoDetailPaysForNone() {
        run(new Events(trail, false), () -> {
            Task.sleepMillis(1);
            return "";
        });
        trail.expect("0 #1 SPAWN", "0 #1 START", "0 #1 PARK", "1 #1 READY", "1 #1 END");
    }

    /** Notes what is done to which primitive, but for what is still being made. */
    private record Touches(Trail trail, List<Object> made) implements Tracer {

        @Override
        public void event(long nanoTime, Event event, Strand strand, String detail) {}

        @Override
        public void touched(@Nullable Strand strand, Object primitive, Touch touch) {
            if (!made.contains(primitive)) {
                made.add(primitive);
                if (touch == Touch.READ) {
                    return;
                }
            }
            String text = primitive.toString();
            int end = text.indexOf('\'', text.indexOf('\'') + 1);
            trail.add((strand == null ? "loop" : "#" + strand.id()) + " " + touch + " " + text.substring(0, end + 1));
        }
    }

    @Test
    void everyUseOfAChannelIsTold() {
        run(new Touches(trail, new ArrayList<>()), () -> {
            Channel<Integer> channel = Channel.buffered("c", 2);
            channel.send(1);
            channel.trySend(2);
            channel.receive();
            channel.tryReceive();
            Select.<Integer>of().send(channel, 3, () -> 0).run();
            channel.receive();
            channel.isClosed();
            Channel<Integer> other = Channel.rendezvous("d");
            Task<Integer> waiter = Task.run("waiter", () -> choose(channel, other));
            Task.yield();
            other.close();
            waiter.await();
            channel.cancel("enough");
            return "";
        });
        trail.expect(
                "loop USE task 'main'",
                "loop READ task 'main'",
                "#1 USE channel 'c'",
                "#1 USE channel 'c'",
                "#1 USE channel 'c'",
                "#1 USE channel 'c'",
                "#1 READ channel 'c'", // a select looks, and acts
                "#1 USE channel 'c'",
                "#1 USE channel 'c'",
                "#1 READ channel 'c'",
                "#2 READ channel 'c'", // another one looks at both, and waits at both
                "#2 READ channel 'd'",
                "#2 USE channel 'c'",
                "#2 USE channel 'd'",
                "#1 CLOSE channel 'd'",
                "#2 USE channel 'd'",
                "#1 READ task 'waiter'",
                "#1 USE task 'waiter'",
                "#1 CLOSE channel 'c'",
                "#1 CLOSE task 'main'",
                "loop READ task 'main'",
                "loop USE task 'main'");
    }

    private static int choose(Channel<Integer> channel, Channel<Integer> other) {
        return Select.<Integer>of()
                .receiveOrClosed(channel, e -> 1)
                .receiveOrClosed(other, e -> 2)
                .run();
    }

    @Test
    void everyUseOfATaskAScopeAndATimerIsTold() {
        run(new Touches(trail, new ArrayList<>()), () -> {
            Scope.named("s").limit(1).timeout(Duration.ofSeconds(1)).open(scope -> {
                Task<?> first = scope.run("first", () -> Task.sleepMillis(1));
                scope.tryRun("none", () -> {});
                scope.runOrWait("second", () -> {});
                first.join();
                first.await();
                first.isDone();
                scope.cancel("enough");
            });
            return "";
        });
        trail.expect(
                "loop USE task 'main'",
                "loop READ task 'main'",
                "#1 TIMER deadline of scope 's'",
                "#1 USE scope 's'", // entered
                "#1 READ scope 's'", // is there a place?
                "#1 READ scope 's'",
                "#1 READ scope 's'",
                "#1 READ scope 's'",
                "#1 USE scope 's'", // no, so wait for one
                "#2 TIMER end of the sleep of task 'first'",
                "loop TIMER end of the sleep of task 'first'",
                "#2 USE scope 's'", // its place is free
                "#1 READ scope 's'",
                "#1 USE scope 's'",
                "#1 USE task 'first'",
                "#1 READ task 'first'",
                "#1 READ task 'first'",
                "#1 READ task 'first'",
                "#1 USE task 'first'",
                "#1 READ task 'first'",
                "#1 WRITE scope 's'", // cancelled, and all below it
                "#1 WRITE task 'second'",
                "#3 USE scope 's'",
                "#1 CLOSE scope 's'",
                "#1 TIMER deadline of scope 's'",
                "loop READ task 'main'",
                "loop USE task 'main'");
    }
}
