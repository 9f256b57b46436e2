package dev.weft.e2e.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the command says before it needs a browser. */
class MeasureMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryChoice() {
        assertEquals(0, execute("--help"));
        for (String word : new String[] {
            "--clip",
            "--mode",
            "--pace",
            "--share",
            "--repeat",
            "--out",
            "--traces",
            "blocking, teavm-threads, weft, weft-worker",
            "max, realtime",
            "Exit codes:"
        }) {
            assertTrue(out.toString().contains(word), word + " is not in " + out);
        }
    }

    @Test
    void anUnknownModeIsRefused() {
        assertEquals(2, execute("--mode", "fast"));
        assertTrue(err.toString().contains("blocking, teavm-threads, weft, weft-worker"), err.toString());
    }

    @Test
    void aMissingClipIsNamed() {
        assertEquals(2, execute("--clip", "/nowhere/film.mp4"));
        assertTrue(err.toString().contains("The clip /nowhere/film.mp4 cannot be read"), err.toString());
    }

    @Test
    void anImpossibleShareIsRefused() {
        assertEquals(2, execute("--share", "0"));
        assertTrue(err.toString().contains("--share is 0 where 5 to 100 percent are possible."), err.toString());
    }

    @Test
    void lessThanOneRunIsRefused() {
        assertEquals(2, execute("--repeat", "0"));
        assertTrue(err.toString().contains("--repeat is 0: each row must be measured once at least."), err.toString());
    }

    private int execute(String... arguments) {
        CommandLine line = MeasureMain.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
