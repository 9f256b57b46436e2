package dev.weft.wasm.compiler;

import dev.weft.loop.Loop;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContext;
import org.teavm.model.MethodReader;
import org.teavm.model.MethodReference;

/** What the build says of Weft, just before TeaVM writes the module, and the limits it keeps. */
final class BuildReport {

    private static final int NAMED = 20;

    private final PollWeaver weaver;
    private final int coroutineLimit;
    private final String file;

    /** @param file where to write what was woven; empty for nowhere */
    BuildReport(PollWeaver weaver, int coroutineLimit, String file) {
        this.weaver = weaver;
        this.coroutineLimit = coroutineLimit;
        this.file = file;
    }

    /**
     * Reads the property's value.
     *
     * @throws IllegalArgumentException if it is no number
     */
    static int limit(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "weft.coroutines.limit is \"" + text + "\": write a whole number, for example 0.", e);
        }
    }

    void print(WasmGCCodeGenContext context, PrintStream out) {
        printPolls(context, out);
        checkCoroutines(context, out);
    }

    private void printPolls(WasmGCCodeGenContext context, PrintStream out) {
        if (weaver.packages().isEmpty()) {
            out.println("[weft] No polls woven: the property weft.preempt names no packages.");
            return;
        }
        var reachable = context.dependency().getReachableMethods();
        var methods =
                weaver.woven().keySet().stream().filter(reachable::contains).toList();
        int polls = methods.stream().mapToInt(weaver.woven()::get).sum();
        long classes =
                methods.stream().map(MethodReference::getClassName).distinct().count();
        out.println("[weft] " + polls + " polls woven into " + methods.size() + " methods of " + classes
                + " classes of " + weaver.packages() + ".");
        if (!file.isEmpty()) {
            write(methods, out);
        }
        warnOfUnknown(
                "weft.preempt",
                weaver.packages(),
                "package",
                (name, method) -> name.contains(method.getClassName()),
                context);
        warnOfUnknown("weft.preempt.except", weaver.except(), "package, class or method", PackageSet::names, context);
        if (polls == 0) {
            context.diagnostics()
                    .warning(
                            null,
                            "weft.preempt is " + weaver.packages()
                                    + ", but no reachable method there has a loop that weft.preempt.loops ("
                                    + weaver.loops() + ") chooses.");
        }
    }

    /** A name with a slip in it would go unnoticed: what it was to name would be cut, or would not be. */
    private static void warnOfUnknown(
            String property,
            PackageSet names,
            String kinds,
            BiPredicate<PackageSet, MethodReference> meant,
            WasmGCCodeGenContext context) {
        var reachable = context.dependency().getReachableMethods();
        names.each()
                .filter(name -> reachable.stream().noneMatch(method -> meant.test(name, method)))
                .forEach(name -> context.diagnostics()
                        .warning(
                                null,
                                property + " names " + name + ", but the program reaches no such " + kinds
                                        + ": check the name."));
    }

    private void write(List<MethodReference> methods, PrintStream out) {
        var lines = methods.stream()
                .map(method -> weaver.woven().get(method) + " " + method)
                .sorted(Comparator.comparing(line -> line.substring(line.indexOf(' '))))
                .toList();
        try {
            Files.write(Path.of(file), lines);
            out.println("[weft] Listed in " + file + ".");
        } catch (IOException e) {
            throw new UncheckedIOException("weft.preempt.report names " + file + ", which cannot be written", e);
        }
    }

    private void checkCoroutines(WasmGCCodeGenContext context, PrintStream out) {
        var transformed = coroutines(context);
        out.println("[weft] " + transformed.size() + " methods transformed into coroutines.");
        checkLoop(context, transformed);
        if (coroutineLimit >= 0 && transformed.size() > coroutineLimit) {
            var names = transformed.subList(0, Math.min(NAMED, transformed.size())).stream()
                    .map(MethodReference::toString)
                    .toList();
            context.diagnostics()
                    .error(
                            null,
                            transformed.size() + " methods would be transformed into coroutines; the limit is "
                                    + coroutineLimit
                                    + ". Something reaches a suspending method of TeaVM's own (Thread.sleep, Object.wait, a monitor). The first: "
                                    + String.join(", ", names)
                                    + ". Call Weft's tasks instead, or raise the property weft.coroutines.limit.");
        }
    }

    /** The loop resumes fibers and is none: if it could suspend, all that calls it would have to. */
    private static void checkLoop(WasmGCCodeGenContext context, List<MethodReference> transformed) {
        boolean suspends = transformed.stream()
                .anyMatch(method -> method.getClassName().equals(Loop.class.getName())
                        && method.getName().equals("next"));
        if (suspends) {
            context.diagnostics()
                    .error(
                            null,
                            "Weft's loop would be transformed into a coroutine: a callback that the loop calls (of Inbox.post, Task.onEnd,"
                                    + " afterCancel or a timer) mentions a suspending call. Start a task in the callback, and suspend in that.");
        }
    }

    private static List<MethodReference> coroutines(WasmGCCodeGenContext context) {
        var reachable = context.dependency().getReachableMethods();
        var found = new ArrayList<MethodReference>();
        for (String className : context.classes().getClassNames()) {
            for (MethodReader method : context.classes().get(className).getMethods()) {
                var reference = method.getReference();
                if (method.getProgram() != null
                        && reachable.contains(reference)
                        && context.isAsyncMethod(reference)
                        && !isMonitorEntry(reference)) {
                    found.add(reference);
                }
            }
        }
        return found;
    }

    /** TeaVM keeps these in every program with a monitor; code that is no coroutine enters by another door. */
    private static boolean isMonitorEntry(MethodReference method) {
        return method.getClassName().equals("java.lang.Object")
                && method.getName().startsWith("monitorEnter");
    }
}
