package dev.weft.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a module exports is what the guide says is public, and nothing that is public is left inside by mistake. */
class ModulesTest {

    private static final Path PAGE = Path.of("../docs/guide/jvm-start.md");

    private static final Pattern ROW =
            Pattern.compile("\\| `(dev\\.weft\\.[a-z.]+)` \\| `(dev\\.weft\\.[a-z.]+)` \\|.*");

    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:(?:abstract|final|sealed|non-sealed) )*(?:class|interface|enum|record|@interface) ",
            Pattern.MULTILINE);

    /** The folders of the modules that have a descriptor. */
    private static final Set<String> FOLDERS = Set.of("runtime-core", "jvm-target");

    /** Package by package, the module that exports it. */
    private static Map<String, String> exported() throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (String folder : FOLDERS) {
            try (InputStream file =
                    Files.newInputStream(Path.of("..", folder, "target", "classes", "module-info.class"))) {
                ModuleDescriptor module = ModuleDescriptor.read(file);
                for (ModuleDescriptor.Exports exports : module.exports()) {
                    assertFalse(exports.isQualified(), exports + " is for some modules only");
                    all.put(exports.source(), module.name());
                }
            }
        }
        return all;
    }

    @Test
    void theGuideListsWhatIsExportedAndNothingElse() throws IOException {
        Map<String, String> listed = Files.readAllLines(PAGE).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (a, b) -> a + b, TreeMap::new));
        assertEquals(exported(), listed, "exported, and listed in " + PAGE.getFileName());
    }

    @Test
    void everyPackageThatHasAPublicTypeIsExported() throws IOException {
        Set<String> open = new TreeSet<>();
        for (String folder : FOLDERS) {
            Path sources = Path.of("..", folder, "src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    if (PUBLIC_TYPE.matcher(Files.readString(file)).find()) {
                        open.add(sources.relativize(file.getParent()).toString().replace('/', '.'));
                    }
                }
            }
        }
        assertEquals(exported().keySet(), open, "exported, and with a public type: add a line to module-info.java");
    }
}
