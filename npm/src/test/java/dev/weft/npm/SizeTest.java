package dev.weft.npm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a page has to load for the smallest programs stays within the limits of the POM: the module and all JavaScript, gzipped one by one. */
class SizeTest {

    /** For modules that hand JavaScript's values about. */
    private static final String VALUES = "weft-values.js";

    /** What a page loads only when its module asks for it; the others are for pools of workers. */
    private static final Set<String> ON_DEMAND = Set.of(VALUES, "weft-pool.js", "weft-worker.js");

    @Test
    void aTaskThatSleepsAndSendsIsWithinItsLimit() {
        check("hello-task.wasm", Folder.loadedBy("weft-host.js"), Integer.getInteger("weft.size.limit"));
    }

    @Test
    void theSameTaskOfferedToJavaScriptIsWithinItsLimit() {
        Set<String> scripts = new TreeSet<>(Folder.loadedBy("weft-host.js"));
        scripts.add(VALUES);
        check("offered-task.wasm", scripts, Integer.getInteger("weft.size.offered.limit"));
    }

    @Test
    void everyModuleOfThePackageIsLoadedAndCounted() throws IOException {
        try (Stream<Path> scripts = Files.list(Folder.PACKAGE.resolve("weft"))) {
            Set<String> all = scripts.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".js") && !ON_DEMAND.contains(name))
                    .collect(Collectors.toSet());
            assertEquals(all, Folder.loadedBy("weft-host.js"));
        }
    }

    private static void check(String module, Set<String> scripts, int limit) {
        int total = Folder.zippedSize(Path.of("target/size", module));
        StringBuilder told = new StringBuilder(module).append(' ').append(total);
        for (String script : scripts) {
            int size = Folder.zippedSize(Folder.PACKAGE.resolve("weft").resolve(script));
            told.append(", ").append(script).append(' ').append(size);
            total += size;
        }
        System.out.println("[weft] size, gzipped: " + total + " of " + limit + " bytes (" + told + ")");
        assertTrue(
                total <= limit,
                "a page would load " + total + " bytes, the limit in npm/pom.xml is " + limit + ": " + told);
    }
}
