package dev.weft.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

class HoldingTest {

    private final StubHost host = new StubHost();

    private final Loop loop = new Loop(host);

    private final List<String> orphaned = new ArrayList<>();

    private final class Key extends Holding {

        private final String name;

        Key(String name) {
            this.name = name;
        }

        @Override
        protected void orphaned() {
            orphaned.add(name);
            giveBack();
        }

        @Override
        public String describe() {
            return name;
        }
    }

    private static List<Holding> held(Strand strand) {
        List<Holding> held = new ArrayList<>();
        for (Holding holding = strand.holdings(); holding != null; holding = holding.next()) {
            held.add(holding);
        }
        return held;
    }

    /** Each step: below 60 something is taken; from there something that is held is given back. */
    @Property
    void agreesWithAList(@ForAll @Size(max = 100) List<@IntRange(min = 0, max = 99) Integer> steps) {
        StubStrand strand = new StubStrand(loop, "holder");
        List<Holding> model = new ArrayList<>();
        for (int step : steps) {
            if (step < 60 || model.isEmpty()) {
                Key key = new Key("key");
                key.take(strand);
                assertSame(strand, key.holder());
                model.add(0, key);
            } else {
                Holding given = model.remove(step % model.size());
                given.giveBack();
                assertNull(given.holder());
                assertNull(given.next());
            }
            assertEquals(model, held(strand));
        }
    }

    @Test
    void whatIsHeldCannotBeGivenToAnother() {
        Key key = new Key("key");
        key.take(new StubStrand(loop, "one"));
        BugException bug = assertThrows(BugException.class, () -> key.take(new StubStrand(loop, "other")));
        assertTrue(bug.getMessage().contains("what one holds was given to other"), bug.getMessage());
    }

    @Test
    void whatNobodyHoldsCannotBeGivenBack() {
        BugException bug = assertThrows(BugException.class, new Key("key")::giveBack);
        assertTrue(bug.getMessage().contains("what nobody holds was given back"), bug.getMessage());
    }

    @Test
    void theEndOfAStrandTellsWhatItKept() {
        loop.add(
                new StubStrand(loop, "forgetful") {
                    @Override
                    protected void body() {
                        new Key("first").take(this);
                        new Key("second").take(this);
                    }
                },
                false);
        loop.beginSlice(1_000);
        host.drive(loop);
        assertEquals(List.of("second", "first"), orphaned);
    }
}
