package dev.weft.npm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What package.json, integrity.json and the README say is there. */
class PackageTest {

    @Test
    void everyPathOfPackageJsonLeadsToAFile() {
        String description = Folder.text(Folder.PACKAGE.resolve("package.json"));
        assertFalse(description.contains("${"), "the version is filled in");
        assertFalse(description.contains("dependencies"), "there are none");
        Matcher path = Pattern.compile("\"(\\./[^\"]+)\"").matcher(description);
        int paths = 0;
        while (path.find()) {
            paths++;
            assertTrue(Files.isRegularFile(Folder.PACKAGE.resolve(path.group(1))), path.group(1));
        }
        assertTrue(paths > 3, "paths are found");
    }

    @Test
    void theHashesAreThoseOfTheFiles() throws IOException {
        Matcher entry = Pattern.compile("\"([^\"]+)\": \"(sha384-[^\"]+)\"")
                .matcher(Folder.text(Folder.PACKAGE.resolve("integrity.json")));
        int entries = 0;
        while (entry.find()) {
            entries++;
            byte[] content = Files.readAllBytes(Folder.PACKAGE.resolve(entry.group(1)));
            assertEquals(Assemble.hash(content), entry.group(2), entry.group(1));
        }
        try (Stream<Path> modules = Files.list(Folder.PACKAGE.resolve("weft"))) {
            long scripts =
                    modules.filter(file -> file.toString().endsWith(".js")).count();
            assertEquals(scripts + 2, entries, "the modules, the page's script, the WebAssembly");
        }
    }

    @Test
    void theReadmeNamesWhatIsThere() {
        Matcher named = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE)
                .matcher(Folder.text(Folder.PACKAGE.resolve("README.md")));
        int names = 0;
        while (named.find()) {
            names++;
            assertTrue(Files.exists(Folder.PACKAGE.resolve(Path.of(named.group(1)))), named.group(1));
        }
        assertTrue(names > 3, "names are found");
    }
}
