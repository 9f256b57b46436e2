package dev.weft.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measuring processes: each figure is taken in a fresh one, so that none profits or suffers from what another left behind. */
public final class Child {

    private static final List<String> ACCESS = List.of(
            "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC");

    private Child() {}

    /** The same for every column: so many processors and carriers, for Weft's loop uses one; a heap that need not grow. */
    public static List<String> flags(int processors) {
        return with(processors, "-Xms2500m", "-Xmx2500m");
    }

    /**
     * The same with a heap that is never larger than what lives in it makes needed, but for a nursery of fixed size: so that what the
     * operating system keeps for the process follows what is alive.
     */
    public static List<String> tightHeapFlags(int processors) {
        return with(
                processors,
                "-Xmn64m",
                "-Xmx4g",
                "-XX:MinHeapFreeRatio=1",
                "-XX:MaxHeapFreeRatio=2",
                "-XX:-ShrinkHeapInSteps");
    }

    private static List<String> with(int processors, String... heap) {
        List<String> flags = new ArrayList<>(ACCESS);
        flags.add("-XX:ActiveProcessorCount=" + processors);
        flags.add("-Djdk.virtualThreadScheduler.parallelism=" + processors);
        flags.add("-Djdk.virtualThreadScheduler.maxPoolSize=" + processors);
        flags.addAll(List.of(heap));
        return flags;
    }

    /** Runs a main class of this program in a JVM of its own, with these flags, and answers what it printed. */
    public static String java(List<String> flags, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
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
