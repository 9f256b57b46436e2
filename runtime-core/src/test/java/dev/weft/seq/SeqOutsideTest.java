package dev.weft.seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.loop.MisuseException;
import org.junit.jupiter.api.Test;

/**
 * Where no task runs. Not a case of the behaviour suite: a program that so much as mentions a suspending call in a callback has all
 * callbacks, and with them the loop, turned into coroutines by TeaVM.
 */
class SeqOutsideTest {

    @Test
    void isMadeButNotRun() {
        Seq<Integer> seq = Seq.range(0, 3).map(element -> element + 1).buffer(2);
        MisuseException refused = assertThrows(MisuseException.class, seq::toList);
        assertEquals(
                "range(0, 3).map.buffer(2) was run outside a task: run it inside one, or start one on a host first",
                refused.getMessage());
    }

    @Test
    void isNotPulled() {
        MisuseException refused = assertThrows(MisuseException.class, Seq.of(1)::pull);
        assertEquals(
                "of was run outside a task: run it inside one, or start one on a host first", refused.getMessage());
    }
}
