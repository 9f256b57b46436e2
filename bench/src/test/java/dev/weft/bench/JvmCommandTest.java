package dev.weft.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JvmCommandTest {

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = BenchMain.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void helpNamesPartsRowsAndExitCodes() {
        assertEquals(0, run("jvm", "--help"));
        String help = out.toString().replaceAll("\\s+", " ");
        assertTrue(help.contains("One of rows, parked, timers"), help);
        assertTrue(help.contains("sendReceive"), help);
        assertTrue(help.contains("2 wrong options"), help);
    }

    @Test
    void wrongOptionsEndWithTwo() {
        assertEquals(2, run("jvm", "--row", "nonsense"));
        assertTrue(err.toString().contains("nonsense"), err.toString());
        assertEquals(2, run("nonsense"));
        assertEquals(2, run());
    }
}
