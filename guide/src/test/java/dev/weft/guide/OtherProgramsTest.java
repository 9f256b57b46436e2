package dev.weft.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The comparison cannot lie either: the programs of the others are run, and print what ours prints. */
class OtherProgramsTest {

    /** They run in real time, with pauses of 20 ms and more where order hangs on them: a busy machine may upset one. */
    private static final int TRIES = 3;

    private static final Set<String> RIVALS = Set.of("go", "kotlin", "trio", "threads");

    /** Why the programs of a rival cannot run here; empty when they can. */
    private static final Map<String, String> MISSING = new HashMap<>();

    /** Each program of others, behind the program of ours that it stands below. */
    static List<Arguments> pairs() {
        List<Arguments> all = new ArrayList<>();
        for (GuidePage page : GuideTest.pages()) {
            Program ours = null;
            for (Sample sample : page.samples()) {
                if (sample instanceof Program program) {
                    ours = program;
                } else if (sample instanceof OtherProgram) {
                    all.add(Arguments.of(ours, sample));
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("pairs")
    void itPrintsWhatOursPrints(Program ours, OtherProgram other) {
        String missing = MISSING.computeIfAbsent(other.rival(), rival -> other.missing());
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: " + other + " was not run, because " + missing);
            Assumptions.abort(missing);
        }
        String wanted = ours.run();
        String printed = "";
        for (int i = 0; i < TRIES; i++) {
            printed = other.run();
            if (printed.equals(wanted)) {
                return;
            }
        }
        assertEquals(wanted, printed, other + " prints something else than " + ours);
    }

    @Test
    void everyProgramIsComparedWithAllRivals() {
        Set<String> shown = new TreeSet<>();
        Program last = null;
        Set<String> rivals = new TreeSet<>();
        for (Arguments pair : pairs()) {
            Program ours = (Program) pair.get()[0];
            OtherProgram other = (OtherProgram) pair.get()[1];
            if (!ours.equals(last)) {
                checkComplete(last, rivals);
                rivals = new TreeSet<>();
            }
            last = ours;
            rivals.add(other.rival());
            shown.add(other.toString());
        }
        checkComplete(last, rivals);
        assertEquals(files(), shown, "the files of " + OtherProgram.HOME + " and those that pages show");
    }

    private static void checkComplete(Program ours, Set<String> rivals) {
        if (ours != null) {
            assertEquals(new TreeSet<>(RIVALS), rivals, "rivals of " + ours);
        }
    }

    private static Set<String> files() {
        try (Stream<Path> files = Files.walk(OtherProgram.HOME)) {
            Set<String> all = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("__pycache__"))
                    .forEach(file -> all.add(
                            OtherProgram.HOME.relativize(file).toString().replace('\\', '/')));
            return all;
        } catch (IOException e) {
            return fail(e);
        }
    }
}
