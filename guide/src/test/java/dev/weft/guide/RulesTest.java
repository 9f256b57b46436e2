package dev.weft.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the rules names classes that exist, and no promise is missing from it. */
class RulesTest {

    private static final Path ROOT = Path.of("..");

    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)`");

    @Test
    void everyClassThatIsNamedExists() throws IOException {
        Set<String> named = types(String.join("\n", rows()));
        assertFalse(named.isEmpty());
        named.removeAll(sources());
        assertEquals(Set.of(), named, "named in docs/rules.md, and in no source folder");
    }

    @Test
    void everyGroupOfPromisesIsNamed() throws IOException {
        Set<String> missing = sources().stream()
                .filter(type -> type.endsWith("Promises") && !type.equals("Promises"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(missing.isEmpty());
        missing.removeAll(types(String.join("\n", rows())));
        assertEquals(Set.of(), missing, "groups of promises that docs/rules.md does not name: add each to its rule");
    }

    @Test
    void everyRuleHasAPlaceAndATest() throws IOException {
        List<String> rows = rows();
        assertEquals(
                IntStream.rangeClosed(1, 12).mapToObj(i -> "R" + i).toList(),
                rows.stream()
                        .map(row -> cell(row, 1))
                        .filter(id -> !id.isEmpty())
                        .toList());
        for (String row : rows) {
            assertFalse(types(cell(row, 3)).isEmpty(), "no place: " + row);
            assertTrue(
                    types(cell(row, 4)).stream().anyMatch(type -> type.endsWith("Test") || type.endsWith("Promises")),
                    "no test: " + row);
        }
    }

    /** The rows of the table, without its head. */
    private static List<String> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/rules.md")).stream()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    private static String cell(String row, int index) {
        return row.split("\\|")[index].strip();
    }

    private static Set<String> types(String text) {
        return TYPE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of all Java sources of the repository. */
    private static Set<String> sources() throws IOException {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path folder : modules.flatMap(RulesTest::sourceFolders).toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .forEach(name -> all.add(name.substring(0, name.length() - ".java".length())));
                }
            }
        }
        return all;
    }

    /** {@code src} of a module, and of the modules in it: not {@code target}, nor what a browser test has installed. */
    private static Stream<Path> sourceFolders(Path module) {
        if (!Files.isRegularFile(module.resolve("pom.xml"))) {
            return Stream.empty();
        }
        try (Stream<Path> inner = Files.list(module)) {
            return Stream.concat(Stream.of(module), inner.toList().stream())
                    .map(place -> place.resolve("src"))
                    .filter(Files::isDirectory);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
