package dev.weft.npm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The hand-written types fit the modules: by name always, by TypeScript's checker where npm can be reached. */
class TypesTest {

    private static final String VERSION = System.getProperty("weft.typescript.version");

    private static final int MOST_SECONDS = 240;

    private static final String ENTRY = text("weft/weft-host.js");

    private static final String TYPES = text("weft/weft-host.d.ts");

    @Test
    void everyExportIsDeclaredAndNothingElse() {
        Set<String> exported = names("^export (?:async )?(?:function|class|const) (\\w+)", ENTRY);
        Matcher list =
                Pattern.compile("^export \\{([^}]*)\\};", Pattern.MULTILINE).matcher(ENTRY);
        while (list.find()) {
            Arrays.stream(list.group(1).split(",")).map(String::strip).forEach(exported::add);
        }
        assertTrue(exported.contains("load"), "exports are found");
        assertEquals(exported, names("^export (?:function|class|const) (\\w+)", TYPES));
    }

    @Test
    void everyMemberOfTheModuleIsDeclared() {
        assertEquals(members("class Weft {", ENTRY), declared("interface Weft "));
    }

    @Test
    void everyMemberOfAJobIsDeclared() {
        Set<String> members = members("export class Job {", text("weft/weft-jobs.js"));
        // Java calls these two.
        assertTrue(members.remove("started") && members.remove("ended"), "what Java calls");
        assertEquals(members, declared("class Job<"));
    }

    private static String text(String file) {
        return Folder.text(Folder.PACKAGE.resolve(file));
    }

    /** Methods, getters, and fields that the constructor sets. */
    private static Set<String> members(String start, String script) {
        String body = body(start, script);
        Set<String> members = names("^  (?:get |async )?(\\w+)\\(", body);
        members.addAll(names("^    this\\.(\\w+) = ", body));
        // Set by load() and kept from users: how bytes are numbered.
        members.remove("constructor");
        members.remove("bytes");
        if (start.contains("Weft")) {
            members.add("instance");
        }
        return members;
    }

    private static Set<String> declared(String start) {
        Set<String> members = names("^  (?:readonly )?(\\w+)[<(:?]", body(start, TYPES));
        members.remove("private");
        return members;
    }

    private static String body(String start, String text) {
        int from = text.indexOf(start);
        assertTrue(from >= 0, start);
        return text.substring(from, text.indexOf("\n}\n", from));
    }

    private static Set<String> names(String pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    // ---- TypeScript ----

    @Test
    void theCheckerAcceptsTheTypesAndTheExample() throws IOException, InterruptedException {
        Run run = tsc("src/test/ts/good.json");
        assertEquals("", run.output, "what TypeScript " + VERSION + " says");
        assertEquals(0, run.exit);
    }

    @Test
    void theCheckerRefusesWrongUse() throws IOException, InterruptedException {
        Run run = tsc("src/test/ts/bad.json");
        Set<String> lines = names("^src/test/ts/bad\\.ts\\((\\d+),\\d+\\): error", run.output);
        long expected = Folder.text(Path.of("src/test/ts/bad.ts"))
                .lines()
                .filter(line -> line.endsWith("// wrong"))
                .count();
        assertTrue(expected > 0, "there is wrong use");
        assertEquals(expected, lines.size(), run.output);
    }

    private record Run(int exit, String output) {}

    private static Run tsc(String project) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target/typescript"));
        if (!Files.exists(folder.resolve("node_modules/typescript/bin/tsc"))) {
            Run install =
                    run(folder.toFile(), "npm", "install", "--no-save", "--no-package-lock", "typescript@" + VERSION);
            if (install.exit != 0) {
                String reason =
                        "NOT CHECKED by TypeScript " + VERSION + ": npm cannot install it here. " + install.output;
                System.out.println(reason);
                Assumptions.abort(reason);
            }
        }
        return run(
                null, "node", folder.resolve("node_modules/typescript/bin/tsc").toString(), "-p", project);
    }

    private static Run run(File folder, String... command) throws InterruptedException {
        try {
            Path log = Files.createTempFile(Path.of("target"), "run", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(folder)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Run(-1, command[0] + " took more than " + MOST_SECONDS + " s");
            }
            return new Run(process.exitValue(), Files.readString(log));
        } catch (IOException missing) {
            return new Run(-1, String.valueOf(missing.getMessage()));
        }
    }
}
