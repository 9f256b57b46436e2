package dev.weft.npm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommentsTest {

    @Test
    void commentsGoAndLinesStay() {
        assertEquals(
                List.of("const a = 1;", "", "", "", "  f('// no comment');", "", "}"),
                Comments.strip(List.of(
                        "const a = 1;",
                        "// one",
                        "/**",
                        " * two */",
                        "  f('// no comment');  ",
                        "  /* three */",
                        "}")));
    }

    @Test
    void aTemplateOverSeveralLinesIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Comments.strip(List.of("a = `x", "// y`")));
        assertEquals(
                "A template literal goes over several lines at: a = `x - write it in one line, or join several.",
                refused.getMessage());
    }

    @Test
    void linesOfBothFormsAgree() throws IOException {
        try (Stream<Path> sources = Files.list(Folder.PACKAGE.resolve("src"))) {
            List<Path> all = sources.toList();
            assertTrue(all.size() > 5, "the package has its sources");
            for (Path source : all) {
                List<String> with = Files.readAllLines(source);
                List<String> without =
                        Files.readAllLines(Folder.PACKAGE.resolve("weft").resolve(source.getFileName()));
                assertEquals(with.size(), without.size(), source.toString());
                for (int i = 0; i < with.size(); i++) {
                    String line = without.get(i);
                    assertTrue(line.isEmpty() || line.equals(with.get(i).stripTrailing()), source + ":" + (i + 1));
                }
            }
        }
    }
}
