package dev.weft.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, on this one's class path, with flags of the test's choice. */
record ChildJvm(int exitCode, List<String> out, List<String> err) {

    static ChildJvm run(Class<?> main, String... flags) throws IOException, InterruptedException {
        return run(main, List.of(), flags);
    }

    static ChildJvm run(Class<?> main, List<String> args, String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(flags));
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("WEFT_") || name.equals("JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).thenAccept(Process::destroyForcibly);
        // A few lines each, so that neither can fill up while the other is read.
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ChildJvm(process.waitFor(), out.lines().toList(), err.lines().toList());
    }
}
