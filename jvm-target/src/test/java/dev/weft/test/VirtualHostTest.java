package dev.weft.test;

import static dev.weft.test.Fixture.FIBERS;
import static dev.weft.test.Fixture.throwing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.channel.Channel;
import dev.weft.host.Inbox;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.task.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Time that is moved by hand. */
class VirtualHostTest {

    private final VirtualHost host = VirtualHost.withManualTime(FIBERS);

    private final Trail trail = new Trail();

    private void step(String what) {
        trail.add(host.nanoTime() / 1_000_000 + " " + what);
    }

    @Test
    void manualTimePassesOnlyWhenToldAndTimersFireEachAtItsOwn() {
        boolean[] ended = new boolean[1];
        host.start(
                LoopOptions.defaults(),
                "main",
                () -> {
                    Task.run("b", () -> {
                        Task.sleepMillis(20);
                        step("b");
                    });
                    for (int i = 0; i < 4; i++) {
                        step("a" + i);
                        Task.sleepMillis(10);
                    }
                    return "";
                },
                root -> ended[0] = true);
        trail.expect("0 a0");
        host.advance(Duration.ofMillis(9));
        trail.expect("0 a0");
        host.advance(Duration.ofMillis(1));
        trail.expect("0 a0", "10 a1");
        assertEquals(10_000_000, host.nanoTime());
        host.advance(Duration.ofMillis(25));
        trail.expect("0 a0", "10 a1", Trail.concurrent("20 a2", "20 b"), "30 a3");
        assertEquals(35_000_000, host.nanoTime());
        assertFalse(ended[0]);
        host.advance(Duration.ofHours(1));
        assertTrue(ended[0]);
    }

    @Test
    void whatIsPostedRunsWithoutTimePassing() {
        Channel<?>[] made = new Channel<?>[1];
        Loop loop = host.start(
                LoopOptions.defaults(),
                "main",
                () -> {
                    Channel<String> clicks = Channel.rendezvous("clicks");
                    made[0] = clicks;
                    var expected = Loop.current().expect("a click");
                    step(clicks.receive());
                    expected.close();
                    return "";
                },
                root -> step("ended"));
        @SuppressWarnings("unchecked")
        Channel<String> clicks = (Channel<String>) made[0];
        host.inbox().post(() -> clicks.trySend("click"));
        trail.expect();
        host.drive(loop);
        trail.expect("0 click", "0 ended");
        Leaks.check(loop);
    }

    @Test
    void callbacksThatPostForEverLeaveTurnsToTasks() {
        host.start(
                LoopOptions.defaults(),
                "main",
                () -> {
                    boolean[] over = new boolean[1];
                    Channel<String> clicks = Channel.rendezvous("clicks");
                    host.inbox().post(new Inbox.Callback() {
                        @Override
                        public void run() {
                            clicks.trySend("click");
                            if (!over[0]) {
                                host.inbox().post(this);
                            }
                        }
                    });
                    step(clicks.receive());
                    over[0] = true;
                    return "";
                },
                root -> step("ended"));
        trail.expect("0 click", "0 ended");
    }

    @Test
    void wrongUseIsRefused() {
        throwing(
                MisuseException.class,
                "no task runs on this thread: call this inside a task, or start one on a host first",
                VirtualHost::awaitIdle);
        throwing(
                MisuseException.class,
                "this virtual host has no loop yet: start one, then advance its time",
                () -> host.advance(Duration.ofMillis(1)));
        VirtualHost jumping = new VirtualHost(FIBERS);
        jumping.start(LoopOptions.defaults(), "main", () -> "", root -> {});
        throwing(
                MisuseException.class,
                "the time of this virtual host jumps by itself: sleep in a task, or use VirtualHost.withManualTime",
                () -> jumping.advance(Duration.ofMillis(1)));
        host.start(LoopOptions.defaults(), "main", () -> "", root -> {});
        throwing(
                IllegalArgumentException.class,
                "virtual time cannot go back by 5 ms: give zero or more",
                () -> host.advance(Duration.ofMillis(-5)));
    }

    @Test
    void leaksAreNamed() {
        Loop loop = host.start(
                LoopOptions.defaults(),
                "main",
                () -> {
                    Task.sleepMillis(1);
                    return "";
                },
                root -> {});
        throwing(
                AssertionError.class,
                "the program has left something on its loop: 1 root task that has not ended, 1 timer that is set\n"
                        + "task 'main' #1 (sleeping (1 ms left))\n",
                () -> Leaks.check(loop));
        host.advance(Duration.ofMillis(1));
        Leaks.check(loop);
    }

    @Test
    void aTrailTellsWhatItExpected() {
        trail.add("a");
        trail.add("b");
        trail.add("c");
        trail.expect("a", Trail.concurrent("c", "b"));
        trail.expect(Trail.concurrent("c", "b", "a"));
        throwing(
                AssertionError.class,
                "trail: expected [a, {c, c}] but was [a, b, c]",
                () -> trail.expect("a", Trail.concurrent("c", "c")));
        throwing(AssertionError.class, "trail: expected [a, b] but was [a, b, c]", () -> trail.expect("a", "b"));
        throwing(
                AssertionError.class,
                "trail: expected [a, b, c, d] but was [a, b, c]",
                () -> trail.expect("a", "b", "c", "d"));
        throwing(
                AssertionError.class,
                "trail: expected [a, b, {c, d}] but was [a, b, c]",
                () -> trail.expect("a", "b", Trail.concurrent("c", "d")));
        throwing(
                IllegalArgumentException.class,
                "a trail cannot expect 7: give strings and Trail.concurrent(..)",
                () -> trail.expect(7));
    }
}
