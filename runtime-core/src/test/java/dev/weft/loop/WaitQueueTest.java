package dev.weft.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WaitQueueTest {

    private static final class Line extends WaitQueue {

        Line() {
            super(ParkReason.RECEIVE);
        }

        @Override
        public String describe() {
            return "line";
        }
    }

    private static Waiter newWaiter(Loop loop) {
        return new Waiter(new StubStrand(loop, "waiter"), null);
    }

    /** Each step: below 40 somebody comes; below 60 the first is taken; from there one from the middle leaves. */
    @Property
    void agreesWithAList(@ForAll @Size(max = 200) List<@IntRange(min = 0, max = 99) Integer> steps) {
        Loop loop = new Loop(new StubHost());
        Line line = new Line();
        List<Waiter> model = new ArrayList<>();
        for (int step : steps) {
            if (step < 40 || model.isEmpty()) {
                Waiter waiter = newWaiter(loop);
                line.add(waiter);
                model.add(waiter);
                assertTrue(waiter.queued());
            } else if (step < 60) {
                assertSame(model.get(0), line.peek());
                assertSame(model.remove(0), line.poll());
            } else {
                Waiter leaving = model.remove(step % model.size());
                line.remove(leaving);
                assertFalse(leaving.queued());
            }
            assertEquals(model.size(), line.size());
            assertEquals(model.isEmpty(), line.isEmpty());
            assertEquals(model.size(), loop.statistics().waiters());
            assertEquals(model, line.first(Integer.MAX_VALUE));
            assertEquals(model.subList(0, Math.min(2, model.size())), line.first(2));
        }
        for (Waiter expected : model) {
            assertSame(expected, line.poll());
        }
        assertNull(line.poll());
        assertNull(line.peek());
    }

    @Test
    void whoStandsElsewhereIsNotTakenOut() {
        Loop loop = new Loop(new StubHost());
        Line here = new Line();
        Line there = new Line();
        Waiter waiter = newWaiter(loop);
        there.add(waiter);
        here.remove(waiter);
        assertEquals(1, there.size());
        assertEquals(0, here.size());
        assertSame(waiter, there.peek());
    }

    @Test
    void standingInTwoQueuesIsABug() {
        Loop loop = new Loop(new StubHost());
        Line line = new Line();
        Waiter waiter = newWaiter(loop);
        line.add(waiter);
        BugException bug = assertThrows(BugException.class, () -> new Line().add(waiter));
        assertTrue(bug.getMessage().contains("a waiter of waiter is already queued"), bug.getMessage());
    }

    @Test
    void aWaiterIsServedOutsideItsQueueAndOnce() {
        Loop loop = new Loop(new StubHost());
        Line line = new Line();
        Waiter waiter = newWaiter(loop);
        line.add(waiter);
        BugException queued = assertThrows(BugException.class, waiter::serve);
        assertTrue(
                queued.getMessage().contains("a waiter of waiter was served twice or in its queue"),
                queued.getMessage());
        assertFalse(waiter.served);
        line.remove(waiter);
        waiter.served = true;
        assertThrows(BugException.class, waiter::serve);
    }

    @Test
    void whoComesAgainHasNotBeenServed() {
        Line line = new Line();
        Waiter waiter = newWaiter(new Loop(new StubHost()));
        waiter.served = true;
        line.add(waiter);
        assertFalse(waiter.served);
    }

    @Test
    void aStrandThatIsLetGoLeavesNothingBehind() {
        Line line = new Line();
        StubStrand strand = new StubStrand(new Loop(new StubHost()), "waiter");
        strand.waiter().item = "element";
        line.add(strand.waiter());
        assertTrue(line.abandon(strand));
        assertNull(strand.waiter().item);
        assertEquals(0, line.size());
    }

    @Test
    void onlyWhoWaitsCanBeMovedToAnotherQueue() {
        Line line = new Line();
        Waiter absent = newWaiter(new Loop(new StubHost()));
        BugException bug = assertThrows(BugException.class, () -> line.adopt(absent, line));
        assertTrue(bug.getMessage().contains("a waiter of waiter was moved without waiting"), bug.getMessage());
        Line other = new Line();
        other.add(absent);
        assertThrows(BugException.class, () -> line.adopt(absent, line), "queued, but its strand is not parked");
        assertEquals(1, other.size());
    }
}
