package dev.weft.examples.echo;

import dev.weft.jvm.JvmHost;
import dev.weft.loop.Loop;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jctools.queues.MessagePassingQueue;

/** Another JVM, which runs a class of this program, and the lines that go to it and come from it. */
final class Child implements AutoCloseable {

    /** The same for all: the collector with the least memory of its own, and the package that Weft's fibers need. */
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx1g", "--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED");

    private final String name;

    private final Process process;

    private final BufferedReader from;

    private final PrintStream to;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.from = process.inputReader(StandardCharsets.US_ASCII);
        this.to = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    /** Starts {@code main} with {@code args}; its errors go to this program's. */
    static Child start(String name, Class<?> main, Object... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        Arrays.stream(args).map(Object::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        return new Child(name, builder.start());
    }

    /** This program, the JVM target and the core, wherever they are. */
    private static String classPath() {
        return Stream.of(Child.class, JvmHost.class, Loop.class, MessagePassingQueue.class)
                .map(Child::home)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of " + type + " is no file", e);
        }
    }

    /** In a child: ends the process after so many seconds, whatever it does then. */
    static void endAfter(int seconds) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(seconds * 1_000L);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.err.println("stopped, because " + seconds + " seconds have passed: give more by --seconds");
            Runtime.getRuntime().halt(3);
        });
    }

    void say(String line) {
        to.println(line);
    }

    /** The numbers behind {@code word} in the next line that it prints. */
    long[] expect(String word) throws IOException {
        String line = from.readLine();
        if (line == null || !line.startsWith(word + " ")) {
            throw new IOException(
                    name + " should have said '" + word + "', and " + (line == null ? "has ended" : "said: " + line));
        }
        return Arrays.stream(line.split(" ")).skip(1).mapToLong(Long::parseLong).toArray();
    }

    /** Closes its input, upon which it ends; waits for that. */
    @Override
    public void close() {
        to.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
