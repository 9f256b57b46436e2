package dev.weft.e2e.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.concurrent.tests.Out;
import dev.weft.concurrent.tests.Suite;
import dev.weft.concurrent.tests.libraries.Libraries;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * A program is fit for comparing threads with tasks only if it says the same whatever its threads' speed. So lines are
 * held back here: those of a program's first thread, those of its other threads, then all of them, each for a time of
 * its own. Of eight programs that raced when this was written, three such rounds found each.
 */
class ProgramsDoNotRaceTest {
    private static final int LONGEST_MICROS = 2_000;

    @Test
    void everyProgramSaysTheSameWhateverItsThreadsSpeed() throws InterruptedException {
        List<Suite.Entry> all = new ArrayList<>(Suite.all());
        all.addAll(Libraries.all());
        List<BooleanSupplier> rounds =
                List.of(() -> isFirst(Thread.currentThread()), () -> !isFirst(Thread.currentThread()), () -> true);
        List<String> different = new ArrayList<>();
        for (Suite.Entry program : all) {
            String undisturbed = ProgramRun.onJvm(program, new Out());
            for (BooleanSupplier slow : rounds) {
                String held = ProgramRun.onJvm(program, new Out(() -> holdBack(slow)));
                if (!held.equals(undisturbed)) {
                    different.add(program.name() + "\n  " + undisturbed + "\n  held back: " + held);
                }
            }
        }
        assertEquals(List.of(), different, "programs whose threads race");
    }

    private static boolean isFirst(Thread thread) {
        return thread.getName().equals(ProgramRun.FIRST_THREAD);
    }

    /** Not by a sleep, which an interrupt that belongs to the program would end. */
    private static void holdBack(BooleanSupplier slow) {
        if (slow.getAsBoolean()) {
            long end = System.nanoTime() + ThreadLocalRandom.current().nextInt(LONGEST_MICROS) * 1_000L;
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(50_000);
            }
        }
    }
}
