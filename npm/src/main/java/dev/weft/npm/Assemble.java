package dev.weft.npm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills the package's folder:
 *
 * <pre>
 * package.json, README.md, LICENSE
 * weft/       the modules a page loads: the sources without comments, line for line; with their types
 * src/        the same with comments
 * examples/   a page without any framework, with its compiled module and the Java source of that
 * integrity.json   for each file that a page loads, what to write into an integrity attribute
 * </pre>
 */
public final class Assemble {

    private static final String SCRIPTS = "wasm-target/src/main/resources/META-INF/resources/weft";

    private final Path project;

    private final Path target;

    private Assemble(Path project, Path target) {
        this.project = project;
        this.target = target;
    }

    /** Arguments: the project's folder, the folder to fill, the version. */
    public static void main(String[] arguments) throws IOException {
        var assemble = new Assemble(Path.of(arguments[0]), Path.of(arguments[1]));
        assemble.run(arguments[2]);
    }

    private void run(String version) throws IOException {
        clear();
        for (Path script : files(project.resolve(SCRIPTS), ".js")) {
            String name = script.getFileName().toString();
            copy(script, "src/" + name);
            write("weft/" + name, String.join("\n", Comments.strip(Files.readAllLines(script))) + "\n");
        }
        for (Path types : files(project.resolve("npm/src/main/npm"), ".d.ts")) {
            copy(types, "weft/" + types.getFileName());
        }
        String description = Files.readString(project.resolve("npm/src/main/npm/package.json"));
        // npm's versions have no qualifier of Maven's.
        write("package.json", description.replace("${version}", version.replace("-SNAPSHOT", "-snapshot")));
        copy(project.resolve("npm/src/main/npm/README.md"), "README.md");
        copy(project.resolve("LICENSE"), "LICENSE");
        copyExample();
        write("integrity.json", integrity());
    }

    private void copyExample() throws IOException {
        Path hello = project.resolve("examples/hello");
        for (String file : List.of("index.html", "page.js")) {
            copy(hello.resolve("src/main/web").resolve(file), "examples/hello/" + file);
        }
        for (String file : List.of("hello.wasm", "hello.wasm.map")) {
            copy(hello.resolve("target/web").resolve(file), "examples/hello/" + file);
        }
        copy(hello.resolve("src/main/java/dev/weft/examples/hello/Hello.java"), "examples/hello/Hello.java");
    }

    /** The hashes of what a page loads, as JSON. */
    private String integrity() throws IOException {
        TreeMap<String, String> hashes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(target)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = target.relativize(file).toString().replace('\\', '/');
                if ((name.endsWith(".js") && !name.startsWith("src/")) || name.endsWith(".wasm")) {
                    hashes.put(name, hash(Files.readAllBytes(file)));
                }
            }
        }
        return hashes.entrySet().stream()
                .map(entry -> "  \"" + entry.getKey() + "\": \"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    static String hash(byte[] content) {
        try {
            return "sha384-"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-384").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-384, which every Java has; install another.", e);
        }
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private void clear() throws IOException {
        if (Files.isDirectory(target)) {
            try (Stream<Path> all = Files.walk(target)) {
                all.sorted(Comparator.reverseOrder()).forEach(Assemble::delete);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " of an earlier build cannot be deleted; delete it by hand.", e);
        }
    }

    private void copy(Path from, String to) throws IOException {
        write(to, Files.readAllBytes(from));
    }

    private void write(String to, String text) throws IOException {
        write(to, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void write(String to, byte[] content) throws IOException {
        Path file = target.resolve(to);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
