package dev.weft.guide;

import dev.weft.jvm.JvmFibers;
import dev.weft.loop.LoopOptions;
import dev.weft.test.VirtualHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of the guide: a static method without parameters, between {@code // program: name} and {@code // end} in the source of its
 * class. What it prints to {@link System#out}, and what the loop reports, is its output.
 *
 * @param inTask whether it runs as the root task of a loop in virtual time; otherwise it is a test, which makes loops of its own
 */
record Program(String type, String name, boolean inTask) implements Sample {

    @Override
    public String language() {
        return "java";
    }

    /** The region of the source file, without its indentation. */
    @Override
    public List<String> source() {
        Path file = Path.of("src/main/java/dev/weft/guide/" + type + ".java");
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int begin = lines.indexOf("    // program: " + name);
        if (begin < 0) {
            throw new IllegalStateException(file + " has no line '// program: " + name + "'");
        }
        int end = lines.subList(begin, lines.size()).indexOf("    // end") + begin;
        return String.join("\n", lines.subList(begin + 1, end))
                .stripIndent()
                .lines()
                .toList();
    }

    /** Runs it and answers what it printed; its failure is the last thing printed. */
    String run() {
        return Output.of(() -> {
            if (inTask) {
                LoopOptions options = LoopOptions.defaults().withReporter(System.out::println);
                new VirtualHost(JvmFibers.best()).start(options, "main", this::call, task -> {
                    if (task.failure() != null) {
                        System.out.println(task.failure());
                    }
                });
            } else {
                call();
            }
        });
    }

    @Override
    public String shownOutput() {
        return run();
    }

    private Object call() throws Exception {
        Method method = Class.forName("dev.weft.guide." + type).getDeclaredMethod(name);
        method.setAccessible(true);
        try {
            method.invoke(null);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
        return "";
    }

    @Override
    public String toString() {
        return type + "." + name;
    }
}
