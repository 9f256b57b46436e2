package dev.weft.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.loop.SplitMix;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Schedules as texts. */
class ScheduleTextTest {

    private static String text(long... answers) {
        return new ScheduleText(0, false, "", answers).toString();
    }

    @Test
    void schedulesAreShort() {
        assertEquals("0", text());
        assertEquals("0", text(0, 0, 0));
        assertEquals("0.1", text(0, 1, 0));
        assertEquals("2.0*7.1.1.3", text(2, 0, 0, 0, 0, 0, 0, 0, 1, 1, 3, 0));
        assertEquals("late2:fair:1*3", new ScheduleText(2, true, "", new long[] {1, 1, 1}).toString());
        assertEquals("walk--5", new ScheduleText(0, false, ScheduleText.WALK, new long[] {-5}).toString());
    }

    @Test
    void whatIsWrittenIsRead() {
        SplitMix random = new SplitMix(1);
        for (int i = 0; i < 1_000; i++) {
            long[] answers = new long[random.nextInt(20)];
            for (int a = 0; a < answers.length; a++) {
                answers[a] = random.nextInt(3);
            }
            ScheduleText schedule = new ScheduleText(random.nextInt(3), random.nextInt(2) == 0, "", answers);
            ScheduleText read = ScheduleText.parse(schedule.toString());
            assertEquals(schedule.toString(), read.toString());
            assertEquals(schedule.late(), read.late());
            assertEquals(schedule.fair(), read.fair());
            long[] padded = Arrays.copyOf(read.numbers(), answers.length);
            assertEquals(
                    Arrays.toString(answers), read.numbers().length > answers.length ? "[]" : Arrays.toString(padded));
        }
        for (String text : List.of("pct-17-3-120", "late1:walk--9223372036854775808", "fair:pct--1-2-3")) {
            assertEquals(text, ScheduleText.parse(text).toString());
        }
    }

    @Test
    void whatIsNoScheduleIsRefused() {
        for (String wrong :
                List.of("", "a", "1..2", "1.-", "soon:1", "latex:1", "walk-", "pct-1--", "1*", "walk-1-2", "pct-1")) {
            Fixture.throwing(
                    IllegalArgumentException.class,
                    "'" + wrong + "' is no schedule: give one as a failure names it, like 0.2.1",
                    () -> ScheduleText.parse(wrong));
        }
    }

    @Test
    void aSettingThatIsNotKnownIsNamed() {
        Throwable refusal = assertThrows(IllegalArgumentException.class, () -> ScheduleText.parse("soon:1"));
        assertEquals("the setting 'soon' is not known", refusal.getCause().getMessage());
    }
}
