package dev.weft.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopOptionsTest {

    private static final Chooser FIRST = new Chooser() {
        @Override
        public int nextStrand(Ready ready) {
            return 0;
        }

        @Override
        public int nextClause(int ready) {
            return 0;
        }
    };

    @Test
    void unlessToldOtherwiseReadyStrandsRunInTurnAndReportsGoToTheErrorStream() {
        LoopOptions options = LoopOptions.defaults();
        assertNull(options.newChooser());
        assertFalse(options.asksEverywhere());
        assertNull(options.tracer());
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            options.reporter().report("nobody received it");
        } finally {
            System.setErr(before);
        }
        assertEquals("nobody received it" + System.lineSeparator(), bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aSeedAndAChooserReplaceEachOther() {
        LoopOptions seeded = LoopOptions.defaults().withSeed(7);
        assertInstanceOf(SeededChooser.class, seeded.newChooser());
        assertFalse(seeded.asksEverywhere());
        LoopOptions chosen = seeded.withChooser(FIRST);
        assertSame(FIRST, chosen.newChooser());
        assertTrue(chosen.asksEverywhere());
        assertInstanceOf(SeededChooser.class, chosen.withSeed(7).newChooser());
        assertFalse(chosen.withSeed(7).asksEverywhere());
    }

    @Test
    void eachSettingKeepsTheOthers() {
        List<String> reports = new ArrayList<>();
        Tracer tracer = (nanoTime, event, strand, detail) -> {};
        LoopOptions options = LoopOptions.defaults()
                .withChooser(FIRST)
                .withReporter(reports::add)
                .withTracer(tracer)
                .withTraceSeed(5);
        options.reporter().report("told");
        assertEquals(List.of("told"), reports);
        assertSame(tracer, options.tracer());
        assertSame(FIRST, options.newChooser());
        assertSame(tracer, options.withReporter(reports::add).tracer());
        assertEquals(
                5,
                options.withTracer(tracer)
                        .withReporter(reports::add)
                        .withChooser(FIRST)
                        .traceSeed(99));
    }

    @Test
    void traceIdsFollowTheirOwnSeedElseTheLoopsElseTheClock() {
        assertEquals(99, LoopOptions.defaults().traceSeed(99));
        assertEquals(7, LoopOptions.defaults().withSeed(7).traceSeed(99));
        assertEquals(5, LoopOptions.defaults().withTraceSeed(5).withSeed(7).traceSeed(99));
    }
}
