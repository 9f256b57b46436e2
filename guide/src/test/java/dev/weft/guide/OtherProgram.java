package dev.weft.guide;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/*
 * Idea: Go and Trio run as their users run them, by 'go run' and 'python3', each in a process of its own; what runs on the JVM runs in this
 * one: Kotlin is compiled with the tests, Java here. They run in real time, so that a busy machine may upset one: see OtherProgramsTest.
 */
/** A complete program of another library, in {@code src/other}. */
record OtherProgram(String path) implements Sample {

    static final Path HOME = Path.of("src/other");

    /** What compiling and running one may take. */
    private static final long MOST_SECONDS = 120;

    private static final Pattern GO_VERSION = Pattern.compile("go1\\.(\\d+)");

    private static final int LEAST_GO = 25;

    /** The folder, which names the rival: {@code go}, {@code kotlin}, {@code trio}, {@code threads}. */
    String rival() {
        return path.substring(0, path.indexOf('/'));
    }

    private Path file() {
        return HOME.resolve(path);
    }

    @Override
    public String language() {
        return switch (rival()) {
            case "trio" -> "python";
            case "threads" -> "java";
            default -> rival();
        };
    }

    @Override
    public List<String> source() {
        try {
            return Files.readAllLines(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing: the page shows the output once, below our program. */
    @Override
    public String shownOutput() {
        return "";
    }

    /** Why it cannot run on this machine; empty when it can. */
    String missing() {
        return switch (rival()) {
            case "go" -> missingGo();
            case "trio" -> runs("python3", "-c", "import trio") ? "" : "python3 cannot import trio";
            default -> "";
        };
    }

    /** Runs it and answers what it printed, errors included. */
    String run() {
        return switch (rival()) {
            case "go" -> started(go(), "run", file().toString());
            case "trio" -> started("python3", file().toString());
            case "threads" -> Output.of(this::callJava);
            default -> Output.of(this::callKotlin);
        };
    }

    /** The file's name without folder and ending. */
    private String name() {
        return path.substring(path.indexOf('/') + 1, path.lastIndexOf('.'));
    }

    private void callJava() throws Exception {
        Path classes = Files.createDirectories(Path.of("target/other/threads"));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-Xlint:all", "-Werror", "-d", classes.toString(), file().toString());
        if (failed != 0) {
            throw new IllegalStateException(path + " does not compile");
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            Method main = loader.loadClass(name()).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        }
    }

    /** Kotlin compiles the file pool.kt to the class PoolKt. */
    private void callKotlin() throws Exception {
        String name = name();
        String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Kt";
        Class.forName(type).getMethod("main").invoke(null);
    }

    private static String missingGo() {
        String go = go();
        if (go.isEmpty()) {
            return "there is no 'go' on the PATH";
        }
        Matcher version = GO_VERSION.matcher(started(go, "env", "GOVERSION"));
        return version.find() && Integer.parseInt(version.group(1)) >= LEAST_GO
                ? ""
                : "the programs need Go 1." + LEAST_GO + ", for sync.WaitGroup.Go";
    }

    /** Where the go command is; empty when it is nowhere. */
    private static String go() {
        List<Path> places = new ArrayList<>();
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            places.add(Path.of(place));
        }
        places.add(Path.of("/usr/local/go/bin")); // where its installer puts it
        for (Path place : places) {
            if (Files.isExecutable(place.resolve("go"))) {
                return place.resolve("go").toString();
            }
        }
        return "";
    }

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such command
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String started(String... command) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("GOTOOLCHAIN", "local"); // download nothing
            Process process = builder.start();
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    process.getInputStream().transferTo(printed);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " did not end in " + MOST_SECONDS + " s");
            }
            reader.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Output.plain(printed);
    }

    @Override
    public String toString() {
        return path;
    }
}
