package dev.weft.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimersTest {

    private static final class Alarm extends Timer {

        Alarm(long nanoTime) {
            super(nanoTime);
        }

        @Override
        protected void fire() {}
    }

    /** A list that is sorted on every look: what the heap must agree with. */
    private static Timer modelFirst(List<Timer> model) {
        return model.stream()
                .min(Comparator.comparingLong(Timer::nanoTime).thenComparingLong(timer -> timer.sequence))
                .orElseThrow();
    }

    /** Each step's last digit: below 6 it sets a timer, at the time that the other digits say; below 8 it takes the first; else it withdraws any. */
    @Property
    void agreesWithASortedList(@ForAll @Size(max = 300) List<@IntRange(min = 0, max = 999) Integer> steps) {
        Timers timers = new Timers();
        List<Timer> model = new ArrayList<>();
        for (int step : steps) {
            int digit = step % 10;
            if (digit < 6 || model.isEmpty()) {
                Alarm alarm = new Alarm(step / 10);
                timers.add(alarm);
                model.add(alarm);
            } else if (digit < 8) {
                assertSame(modelFirst(model), timers.first());
                model.remove(timers.first());
                timers.remove(timers.first());
            } else {
                timers.remove(model.remove(step % model.size()));
            }
            assertEquals(model.size(), timers.size());
            assertEquals(model.isEmpty(), timers.isEmpty());
        }
        while (!model.isEmpty()) {
            Timer first = modelFirst(model);
            assertSame(first, timers.first());
            assertTrue(first.pending());
            timers.remove(first);
            assertFalse(first.pending());
            model.remove(first);
        }
        assertTrue(timers.isEmpty());
    }

    @Test
    void equalTimesFireInTheOrderTheyWereSet() {
        Timers timers = new Timers();
        List<Timer> set = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Alarm alarm = new Alarm(7);
            set.add(alarm);
            timers.add(alarm);
        }
        for (Timer expected : set) {
            assertSame(expected, timers.first());
            timers.remove(expected);
        }
    }

    @Test
    void timesMayOverflow() {
        Timers timers = new Timers();
        Alarm before = new Alarm(Long.MAX_VALUE - 1);
        Alarm after = new Alarm(Long.MIN_VALUE + 1);
        timers.add(after);
        timers.add(before);
        assertSame(before, timers.first());
    }

    @Test
    void withdrawingTwiceIsHarmlessAndSettingTwiceIsABug() {
        Timers timers = new Timers();
        Alarm alarm = new Alarm(1);
        timers.add(alarm);
        BugException bug = assertThrows(BugException.class, () -> timers.add(alarm));
        assertTrue(bug.getMessage().contains("a timer was set twice"), bug.getMessage());
        timers.remove(alarm);
        timers.remove(alarm);
        assertTrue(timers.isEmpty());
    }

    @Test
    void aWithdrawnTimerHoldsNoMemory() {
        Timers timers = new Timers();
        timers.add(new Alarm(1));
        WeakReference<Timer> withdrawn = withdrawn(timers);
        for (int i = 0; i < 100 && withdrawn.get() != null; i++) {
            System.gc();
        }
        assertNull(withdrawn.get());
    }

    private static WeakReference<Timer> withdrawn(Timers timers) {
        Alarm alarm = new Alarm(2);
        timers.add(alarm);
        timers.remove(alarm);
        return new WeakReference<>(alarm);
    }
}
