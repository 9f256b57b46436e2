package dev.weft.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measuring processes: each figure is taken in a fresh one, so that none profits or suffers from what another left behind. */
public final class Child {

    /** The same for every column: one processor and one carrier, for Weft's loop uses one; a heap that need not grow. */
    public static final List<String> JVM_FLAGS = List.of(
            "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:ActiveProcessorCount=1",
            "-XX:+UseSerialGC",
            "-Xms2500m",
            "-Xmx2500m",
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1");

    private Child() {}

    /** Runs a main class of this program in a JVM of its own and answers what it printed. */
    public static String java(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return run(new ProcessBuilder(command));
    }

    /**
     * Runs a program and answers what it printed; its error output goes to this process's.
     *
     * @throws IOException when it cannot be started or fails
     */
    public static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("it ended with code " + code + ": " + String.join(" ", builder.command()));
        }
        return output;
    }
}
