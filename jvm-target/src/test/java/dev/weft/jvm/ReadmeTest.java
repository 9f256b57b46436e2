package dev.weft.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** README.md shows a program and its output: both are the real ones. */
class ReadmeTest {

    private static final String README = read(Path.of("../README.md"));

    @Test
    void theProgramIsTheOneThatIsCompiledHere() {
        String source = read(Path.of("src/test/java/dev/weft/jvm/Hello.java"));
        String region = source.substring(source.indexOf("// region: README") + 17, source.indexOf("// endregion"))
                .stripIndent()
                .strip();
        assertTrue(README.contains("```java\n" + region.indent(0)), "README.md shows another program than Hello.java");
    }

    @Test
    void itsOutputIsTheOneShown() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Hello.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        String output = printed.toString(StandardCharsets.UTF_8);
        assertEquals("tick 1\ntick 2\ntick 3\nboth have ended\n", output);
        assertTrue(README.contains("```text\n" + output), "README.md shows another output");
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
