package dev.weft.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file holds one idea, and that does not take 500 lines. */
class FilesTest {

    private static final int MOST_LINES = 500;

    @Test
    void noFileOfTheCoreIsLong() throws IOException {
        Map<Path, Integer> tooLong = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            for (Path source : sources) {
                int lines = Files.readAllLines(source).size();
                if (lines > MOST_LINES) {
                    tooLong.put(source, lines);
                }
            }
        }
        assertEquals(Map.of(), tooLong, "find the second idea in it, and give that a class");
    }
}
