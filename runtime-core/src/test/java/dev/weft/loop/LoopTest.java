package dev.weft.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a loop says to its host and to authors of primitives; what it does for tasks is the behaviour suite's business. */
class LoopTest {

    private final StubHost host = new StubHost();

    private final List<String> reports = new ArrayList<>();

    private final Loop loop = new Loop(host, LoopOptions.defaults().withReporter(reports::add));

    private final class Alarm extends Timer {

        Alarm(long nanoTime) {
            super(nanoTime);
        }

        @Override
        protected void fire() {
            host.asked.add("fired at " + host.now);
        }
    }

    /** What the loop has asked of its host since the last look. */
    private List<String> asked() {
        List<String> asked = List.copyOf(host.asked);
        host.asked.clear();
        return asked;
    }

    private void drive(long endNanos) {
        loop.beginSlice(endNanos);
        host.drive(loop);
    }

    private static String messageOf(Class<? extends RuntimeException> type, Runnable misuse) {
        return Objects.requireNonNull(assertThrows(type, misuse::run).getMessage());
    }

    // ---- hosts ----

    @Test
    void withoutWorkTheHostMaySleep() {
        drive(1_000);
        assertEquals(List.of("sleep"), asked());
    }

    @Test
    void theHostIsToWakeForTheFirstTimer() {
        loop.set(new Alarm(700));
        loop.set(new Alarm(500));
        asked();
        drive(1_000);
        assertEquals(List.of("wake at 500"), asked());
    }

    @Test
    void aSliceBeginsWithTheTimersThatAreDue() {
        loop.set(new Alarm(500));
        loop.set(new Alarm(501));
        drive(100);
        asked();
        host.now = 500;
        loop.beginSlice(1_000);
        assertEquals(List.of("fired at 500"), asked());
    }

    @Test
    void aTimerThatComesDueWhileTheHostIsAskedFiresAtOnce() {
        loop.set(new Alarm(0));
        loop.beginSlice(-1);
        assertEquals(List.of("wake soon", "fired at 0"), asked());
    }

    @Test
    void aSleepingHostIsWokenOnce() {
        drive(1_000);
        asked();
        loop.set(new Alarm(500));
        loop.set(new Alarm(400));
        assertEquals(List.of("wake soon"), asked());
        loop.beginSlice(1_000);
        loop.set(new Alarm(300));
        assertEquals(List.of(), asked(), "an awake host asks by itself");
    }

    @Test
    void aNewStrandWakesASleepingHost() {
        drive(1_000);
        asked();
        loop.add(new StubStrand(loop, "new"), false);
        assertEquals(List.of("wake soon"), asked());
    }

    @Test
    void whenTheSliceIsOverTheHostIsToComeBackAndTheStrandRunsThen() {
        StubStrand strand = new StubStrand(loop, "late");
        loop.add(strand, false);
        asked();
        drive(0);
        assertEquals(List.of("wake soon"), asked());
        assertNull(strand.end);
        drive(1_000);
        assertEquals("ended", strand.end);
    }

    @Test
    void aStrandThatWaitsForTheNextSliceDoesNotHideMoreUrgentOnes() {
        StubStrand patient = new StubStrand(loop, "patient");
        patient.prioritise(Priority.BACKGROUND);
        loop.add(patient, false);
        drive(0);
        assertEquals(Priority.BACKGROUND, loop.urgency());
        StubStrand urgent = new StubStrand(loop, "urgent");
        urgent.prioritise(Priority.USER_BLOCKING);
        loop.add(urgent, false);
        assertEquals(Priority.USER_BLOCKING, loop.urgency());
    }

    @Test
    void callbacksRunBeforeTheHostSleeps() {
        StubStrand strand = new StubStrand(loop, "posted");
        loop.beginSlice(1_000);
        loop.inbox().post(() -> loop.add(strand, false));
        host.drive(loop);
        assertEquals("ended", strand.end);
    }

    @Test
    void aStrandWithoutAFiberFailsAndOthersGoOn() {
        assertFailsAloneWithoutAFiber(new IllegalStateException("all fibers are taken"));
    }

    @Test
    void aStrandForWhoseFiberThereIsNoMemoryFailsAndOthersGoOn() {
        assertFailsAloneWithoutAFiber(new InternalError("no memory for a stack"));
    }

    private void assertFailsAloneWithoutAFiber(Throwable refusal) {
        StubStrand unlucky = new StubStrand(loop, "unlucky");
        loop.add(unlucky, false);
        host.refusal = refusal;
        drive(1_000);
        assertEquals("it could not start: " + refusal.getMessage(), unlucky.end);
        host.refusal = null;
        StubStrand lucky = new StubStrand(loop, "lucky");
        loop.add(lucky, false);
        drive(1_000);
        assertEquals("ended", lucky.end);
    }

    @Test
    void aFiberThatDiesBetweenStrandsIsReported() {
        loop.fiberDied("unreachable");
        assertEquals(List.of("a fiber died between strands: unreachable"), reports);
    }

    @Test
    void aHostThatAsksWhileAStrandRunsHasABug() {
        loop.add(
                new StubStrand(loop, "running") {
                    @Override
                    protected void body() {
                        String message = messageOf(BugException.class, loop::next);
                        assertTrue(message.contains("the host asked for the next fiber while running runs"), message);
                        host.asked.add("checked");
                    }
                },
                false);
        drive(1_000);
        assertTrue(asked().contains("checked"));
    }

    // ---- expectations, and being stuck ----

    private StubStrand parkedRoot(String name) {
        StubStrand strand = new StubStrand(loop, name) {
            @Override
            protected void body() {
                loop.park(this, new Nowhere());
            }
        };
        loop.add(strand, true);
        return strand;
    }

    private static final class Nowhere implements WaitPoint {

        @Override
        public ParkReason reason() {
            return ParkReason.OUTSIDE;
        }

        @Override
        public String describe() {
            return "Godot";
        }

        @Override
        public boolean abandon(Strand strand) {
            return true;
        }
    }

    @Test
    void whoWaitsForAnEventFromOutsideIsNotStuck() {
        Expectation first = loop.expect("a letter");
        Expectation second = loop.expect("a call");
        StubStrand waiting = parkedRoot("waiting");
        drive(1_000);
        assertNull(waiting.report);
        asked();
        host.now = 2_000_000;
        assertEquals("waiting (waiting for Godot for 2 ms)\nexpecting a letter\nexpecting a call\n", loop.dump());
        first.close();
        first.close();
        assertEquals(List.of(), asked(), "a call is still expected");
        second.close();
        assertEquals(List.of("wake soon"), asked());
        loop.beginSlice(Long.MAX_VALUE);
        assertNotNull(loop.next());
        StuckException report = waiting.report;
        assertNotNull(report);
        assertTrue(report.dump().startsWith("waiting (waiting for Godot for 2 ms)"), report.dump());
    }

    @Test
    void anExpectationCountsWhileItIsOpenOnly() {
        loop.expect("a letter").close();
        StubStrand waiting = parkedRoot("waiting");
        loop.beginSlice(Long.MAX_VALUE);
        loop.next().resume();
        loop.next();
        assertNotNull(waiting.report);
    }

    @Test
    void theLoopTellsWhatItHolds() {
        loop.set(new Alarm(5));
        loop.add(new StubStrand(loop, "ready"), true);
        loop.add(new StubStrand(loop, "leaving").cancel(), true);
        loop.add(new StubStrand(loop, "below"), false);
        assertEquals("loop on stub host (ready: 3, timers: 1, root tasks: 2)", loop.toString());
    }

    @Test
    void aStrandTellsWhatItIsDoing() {
        List<String> told = new ArrayList<>();
        StubStrand strand = new StubStrand(loop, "telling") {
            @Override
            protected void body() {
                told.add(activity());
            }
        };
        told.add(strand.activity());
        loop.add(strand, false);
        told.add(strand.activity());
        drive(1_000);
        told.add(strand.activity());
        StubStrand waiting = parkedRoot("waiting");
        loop.expect("nothing");
        drive(1_000);
        told.add(waiting.activity());
        assertEquals(List.of("not started", "not started", "running", "ended", "waiting for Godot"), told);
    }

    // ---- authors of primitives ----

    @Test
    void outsideATaskThereIsNoCurrentLoop() {
        assertNull(Loop.currentOrNull());
        assertEquals(
                "no task runs on this thread: call this inside a task, or start one on a host first",
                messageOf(MisuseException.class, Loop::current));
        loop.beginSlice(1_000);
        assertNull(Loop.currentOrNull(), "a loop without a running task");
        assertNull(loop.runningOrNull());
        assertEquals(
                "Pipe.read was called outside a task of its loop: call it inside a task, or post a callback to the loop's"
                        + " inbox and use a method that never suspends",
                messageOf(MisuseException.class, () -> loop.running("Pipe.read")));
    }

    @Test
    void insideATaskThereIsOne() {
        List<Object> seen = new ArrayList<>();
        StubStrand strand = new StubStrand(loop, "looking") {
            @Override
            protected void body() {
                seen.add(Loop.current());
                seen.add(loop.running("Pipe.read"));
            }
        };
        loop.add(strand, false);
        drive(1_000);
        assertSame(loop, seen.get(0));
        assertSame(strand, seen.get(1));
    }

    @Test
    void movesThatNoPrimitiveMayMakeAreBugs() {
        StubStrand strand = new StubStrand(loop, "odd");
        assertTrue(messageOf(BugException.class, () -> loop.park(strand, new Nowhere()))
                .contains("odd parks without running"));
        assertTrue(messageOf(BugException.class, () -> loop.unpark(strand))
                .contains("odd was unparked without being parked"));
        assertTrue(messageOf(BugException.class, () -> loop.bury(strand)).contains("odd was buried alive"));
        StubStrand parked = parkedRoot("parked");
        loop.expect("nothing");
        drive(1_000);
        assertTrue(messageOf(BugException.class, () -> loop.bury(parked)).contains("parked was buried alive"));
    }

    @Test
    void everyTouchIsToldToTheTracer() {
        List<String> heard = new ArrayList<>();
        Loop traced = new Loop(host, LoopOptions.defaults().withTracer(new Tracer() {
            @Override
            public void event(long nanoTime, Event event, Strand strand, String detail) {
                heard.add(event + " " + strand);
            }

            @Override
            public void touched(Strand strand, Object primitive, Touch touch) {
                heard.add(touch + " " + primitive + " by " + strand);
            }
        }));
        traced.touch("pipe", Tracer.Touch.CLOSE);
        traced.add(
                new StubStrand(traced, "plumber") {
                    @Override
                    protected void body() {
                        traced.touch("pipe", Tracer.Touch.USE);
                    }
                },
                false);
        traced.beginSlice(1_000);
        host.drive(traced);
        assertEquals(
                List.of("CLOSE pipe by null", "SPAWN plumber", "START plumber", "USE pipe by plumber", "END plumber"),
                heard);
    }
}
