package dev.weft.wasm.tests;

import static dev.weft.wasm.tests.HostChecks.failures;
import static dev.weft.wasm.tests.HostChecks.host;
import static dev.weft.wasm.tests.HostChecks.onJspi;
import static dev.weft.wasm.tests.HostChecks.require;

import dev.weft.sync.Event;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.wasm.JspiFibers;
import dev.weft.wasm.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.teavm.interop.Import;

/** Very many tasks at one time. */
final class CrowdChecks {

    /** The loop's own, and where there is no postTask some of turns that wait for a frame. */
    private static final int MOST_TIMERS = 5;

    private CrowdChecks() {}

    static String manyParked() {
        int count = 3_000;
        int[] done = new int[1];
        long began = host().nanoTime();
        Scope.open("crowd", scope -> {
            for (int i = 0; i < count; i++) {
                scope.run("member " + i, () -> {
                    Task.sleepMillis(50);
                    done[0]++;
                });
            }
        });
        require(done[0] == count, done[0] + " of " + count + " ended");
        return count + " tasks slept 50 ms in " + (host().nanoTime() - began) / 1_000_000 + " ms";
    }

    /** Stacks of JSPI are bounded, and only those. */
    static String tooMany() {
        boolean bounded = onJspi();
        int over = 50;
        int count = JspiFibers.DEFAULT_MAX_FIBERS + over;
        List<Task<?>> members = new ArrayList<>();
        int[] done = new int[1];
        Event open = new Event("open");
        Scope.named("crowd").supervised().open(scope -> {
            for (int i = 0; i < count; i++) {
                members.add(scope.run("member", () -> {
                    open.await();
                    done[0]++;
                }));
            }
            Task.yield(); // each has its turn meanwhile
            open.set();
        });
        List<String> failures = failures(members);
        for (String why : failures) {
            require(why.contains("alive) allow no more: each suspended task holds one stack"), why);
        }
        int refused = failures.size();
        require(done[0] + refused == count, done[0] + " ended and " + refused + " were refused, of " + count);
        // The task of these checks has a stack too, and so has whoever rests.
        require(bounded ? refused >= over && refused < over + 10 : refused == 0, refused + " were refused");
        require("still".equals(Task.run("afterwards", () -> "still").await()), "nothing starts any more");
        return done[0] + " of " + count + " waited at one time, " + refused + " were refused";
    }

    static String sleepers() {
        int count = onJspi() ? 5_000 : 100_000;
        long began = host().nanoTime();
        countTimers();
        Scope.open("sleepers", scope -> {
            for (int i = 0; i < count; i++) {
                int millis = 1 + i % 100;
                scope.run("sleeper", () -> Task.sleepMillis(millis));
            }
        });
        int most = mostTimers();
        require(most <= MOST_TIMERS, count + " sleepers had " + most + " timers of the browser at one time");
        return count + " slept up to 100 ms in " + (host().nanoTime() - began) / 1_000_000 + " ms, timers: " + most;
    }

    /** Longer than browsers' timers can be set for. */
    static String longSleep() {
        countTimers();
        long began = host().nanoTime();
        Task<?> sleeper = Task.run("sleeper", () -> Task.sleep(Duration.ofDays(30)));
        while (host().nanoTime() - began < 100_000_000) {
            Page.idle(); // which sets no timer
        }
        mostTimers();
        sleeper.cancel("enough");
        sleeper.join();
        require(timersFired() <= MOST_TIMERS, timersFired() + " timers fired in 100 ms");
        return "";
    }

    /** From now on the timers that are set on this thread are counted. */
    @Import(module = "tests", name = "countTimers")
    private static native void countTimers();

    /** How many of them were pending at one time, at most; ends the count. */
    @Import(module = "tests", name = "mostTimers")
    private static native int mostTimers();

    /** How many of them have fired. */
    @Import(module = "tests", name = "timersFired")
    private static native int timersFired();
}
