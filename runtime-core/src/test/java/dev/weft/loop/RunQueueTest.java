package dev.weft.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The run queue and the rings in it. */
class RunQueueTest {

    private static final StubHost HOST = new StubHost();

    private static final Loop LOOP = new Loop(HOST);

    private final LoopTime time = new LoopTime(HOST, LOOP, false);

    private static StubStrand strand(String name) {
        return new StubStrand(LOOP, name);
    }

    /** A chooser that takes these, then always the first. */
    private static Chooser takes(Integer... indexes) {
        List<Integer> answers = new ArrayList<>(List.of(indexes));
        return new Chooser() {
            @Override
            public int nextStrand(Ready ready) {
                return answers.isEmpty() ? 0 : answers.remove(0);
            }

            @Override
            public int nextClause(int ready) {
                return 0;
            }
        };
    }

    private static List<String> all(RunQueue queue) {
        List<String> names = new ArrayList<>();
        for (Strand strand = queue.poll(); strand != null; strand = queue.poll()) {
            names.add(strand.toString());
        }
        return names;
    }

    /** Positive steps add so many strands, the others take as many: the ring grows, with its head anywhere. */
    @Property
    void isFirstInFirstOut(@ForAll @Size(max = 30) List<@IntRange(min = -90, max = 100) Integer> steps) {
        ReadyQueue queue = new ReadyQueue(null);
        Queue<Strand> model = new ArrayDeque<>();
        for (int step : steps) {
            for (int i = 0; i < Math.abs(step); i++) {
                if (step > 0) {
                    Strand next = strand("s");
                    queue.add(next);
                    model.add(next);
                } else {
                    assertEquals(model.poll(), queue.poll());
                }
            }
            assertEquals(model.size(), queue.size());
            assertEquals(model.isEmpty(), queue.isEmpty());
            int index = 0;
            for (Strand expected : model) {
                assertEquals(expected, queue.get(index++));
            }
        }
    }

    /** Steps below 60 add a strand; the others let the chooser take one of those that wait. */
    @Property
    void whomAChooserTakesLeavesTheOthersInOrder(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 99) Integer> steps) {
        int[] choice = new int[1];
        ReadyQueue queue = new ReadyQueue(new Chooser() {
            @Override
            public int nextStrand(Ready ready) {
                return choice[0];
            }

            @Override
            public int nextClause(int ready) {
                return 0;
            }
        });
        List<Strand> model = new ArrayList<>();
        for (int step : steps) {
            if (step < 60 || model.isEmpty()) {
                Strand next = strand("s");
                queue.add(next);
                model.add(next);
            } else {
                choice[0] = step % model.size();
                assertSame(model.remove(choice[0]), queue.poll());
            }
            assertEquals(model.size(), queue.size());
            for (int i = 0; i < model.size(); i++) {
                assertSame(model.get(i), queue.get(i));
            }
        }
    }

    @Test
    void aChooserMayWantNobodyNow() {
        boolean[] wanted = {false};
        ReadyQueue queue = new ReadyQueue(new Chooser() {
            @Override
            public int nextStrand(Ready ready) {
                return wanted[0] ? 0 : NOBODY;
            }

            @Override
            public int nextClause(int ready) {
                return 0;
            }
        });
        StubStrand waiting = strand("waiting");
        queue.add(waiting);
        assertNull(queue.poll());
        assertEquals(1, queue.size());
        wanted[0] = true;
        assertSame(waiting, queue.poll());
    }

    @Test
    void thereIsNobodyBeyondTheReadyOnes() {
        ReadyQueue queue = new ReadyQueue(null);
        queue.add(strand("only"));
        assertEquals(
                "there is no strand 1 among 1 ready ones",
                assertThrows(IndexOutOfBoundsException.class, () -> queue.get(1))
                        .getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> queue.get(-1));
    }

    /** Steps below 3 add a strand of that priority, the others take one. */
    @Property
    void theMoreUrgentComesFirstAndNobodyStarves(@ForAll @Size(max = 400) List<@IntRange(max = 5) Integer> steps) {
        RunQueue queue = new RunQueue(null, time);
        List<Queue<Strand>> model = List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
        int[] passedOver = new int[model.size()];
        for (int step : steps) {
            if (step < model.size()) {
                StubStrand next = strand("s");
                queue.prioritise(next, Priority.of(step));
                queue.add(next);
                model.get(step).add(next);
                continue;
            }
            Strand taken = queue.poll();
            boolean moreUrgent = false;
            for (int level = 0; level < model.size(); level++) {
                Queue<Strand> equals = model.get(level);
                if (taken != null && taken.level == level) {
                    assertEquals(equals.poll(), taken, "equals keep their order");
                    assertTrue(!moreUrgent || passedOver[level] >= Levels.PATIENCE, "too soon");
                    passedOver[level] = 0;
                } else if (!equals.isEmpty()) {
                    moreUrgent = true;
                    // While one of the two lower levels has a turn out of patience, the other may have to wait once
                    // more.
                    assertTrue(++passedOver[level] <= Levels.PATIENCE + 1 || level == 0, "starves");
                }
            }
            assertTrue(taken != null || model.stream().allMatch(Queue::isEmpty), "somebody is left");
        }
        assertEquals(model.stream().mapToInt(Queue::size).sum(), queue.size());
    }

    @Test
    void urgencyIsThatOfTheMostUrgent() {
        RunQueue queue = new RunQueue(null, time);
        StubStrand running = strand("running");
        assertNull(queue.urgency(null));
        assertFalse(queue.outranks(running));
        StubStrand late = strand("late");
        queue.prioritise(late, Priority.BACKGROUND);
        queue.add(late);
        assertEquals(Priority.BACKGROUND, queue.urgency(null));
        assertFalse(queue.outranks(running));
        StubStrand soon = strand("soon");
        soon.state = Strand.State.READY;
        queue.add(soon);
        queue.prioritise(soon, Priority.USER_BLOCKING);
        assertEquals(Priority.USER_BLOCKING, queue.urgency(null));
        assertTrue(queue.outranks(running));
        assertSame(soon, queue.poll());
        assertEquals(Priority.BACKGROUND, queue.urgency(null));
        queue.poll();
        queue.add(strand("leaving").cancel());
        assertNull(queue.urgency(null), "who leaves has no priority");
    }

    @Test
    void hurriesWheneverSomebodyMoreUrgentThanWhoRunsIsReady() {
        time.beginSlice(Long.MAX_VALUE);
        RunQueue queue = new RunQueue(null, time);
        StubStrand running = strand("running");
        running.state = Strand.State.RUNNING;
        queue.runs(running);
        queue.add(strand("equal"));
        queue.prioritise(running, Priority.USER_BLOCKING);
        queue.prioritise(running, Priority.USER_VISIBLE);
        StubStrand leaving = strand("leaving").cancel();
        queue.prioritise(leaving, Priority.USER_BLOCKING);
        queue.add(leaving);
        assertFalse(time.passes());

        StubStrand urgent = strand("urgent");
        queue.prioritise(urgent, Priority.USER_BLOCKING);
        queue.add(urgent);
        assertTrue(time.passes(), "one was added");
        queue.remove(urgent);
        StubStrand raised = strand("raised");
        raised.state = Strand.State.READY;
        queue.add(raised);
        assertFalse(time.passes());
        queue.prioritise(raised, Priority.USER_BLOCKING);
        assertTrue(time.passes(), "one was raised");
        queue.remove(raised);
        queue.prioritise(running, Priority.BACKGROUND);
        assertTrue(time.passes(), "who runs was lowered");
        queue.runs(running);
        assertTrue(time.passes(), "who runs was outranked when it began to");
    }

    @Test
    void whatIsCancelledHasEverySecondTurn() {
        RunQueue queue = new RunQueue(null, time);
        for (String name : List.of("a", "b", "c")) {
            queue.add(strand(name));
            queue.add(strand(name + " leaving").cancel());
        }
        assertEquals(6, queue.size());
        assertEquals(List.of("a leaving", "a", "b leaving", "b", "c leaving", "c"), all(queue));
        assertTrue(queue.isEmpty());
    }

    @Test
    void whoIsAloneNeedNotWaitForTheOthersTurn() {
        RunQueue queue = new RunQueue(null, time);
        queue.add(strand("one leaving").cancel());
        queue.add(strand("two leaving").cancel());
        assertFalse(queue.isEmpty());
        assertEquals(List.of("one leaving", "two leaving"), all(queue));
        queue.add(strand("a"));
        queue.add(strand("b"));
        assertFalse(queue.isEmpty());
        assertEquals(List.of("a", "b"), all(queue));
    }

    @Test
    void takesOutAgainWhoIsIn() {
        for (Chooser chooser : new Chooser[] {null, takes()}) {
            RunQueue queue = new RunQueue(chooser, time);
            StubStrand late = strand("late");
            StubStrand leaving = strand("leaving").cancel();
            queue.add(strand("first"));
            queue.add(late);
            queue.add(leaving);
            queue.remove(late);
            queue.remove(leaving);
            assertEquals(
                    "Weft has a bug: late was not ready. Please report it with this stack trace.",
                    assertThrows(BugException.class, () -> queue.remove(late)).getMessage());
            assertEquals(List.of("first"), all(queue));
        }
    }

    @Test
    void aChooserMayTakeAnybody() {
        RunQueue queue = new RunQueue(takes(2, 1), time);
        queue.add(strand("a"));
        queue.add(strand("b leaving").cancel());
        queue.add(strand("c"));
        List<String> order = all(queue);
        assertEquals("c", order.get(0));
        assertEquals(3, order.size());
        assertTrue(order.containsAll(List.of("a", "b leaving")), order.toString());
    }
}
