package dev.weft.wasm.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.loop.Loop;
import dev.weft.wasm.compiler.sample.Loops;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContext;
import org.teavm.dependency.DependencyInfo;
import org.teavm.diagnostics.Diagnostics;
import org.teavm.model.CallLocation;
import org.teavm.model.ClassHolder;
import org.teavm.model.ListableClassReaderSource;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ReferenceCache;
import org.teavm.model.ValueType;
import org.teavm.parsing.ClasspathClassHolderSource;

/** What the build is told of a program of a few methods, some of them coroutines. */
class BuildReportTest {

    private static final String SAMPLE = "dev.weft.wasm.compiler.sample";

    /** What TeaVM knows of the program. */
    private final Map<String, ClassHolder> classes = new HashMap<>();

    private final Set<MethodReference> reachable = new HashSet<>();
    private final Set<MethodReference> coroutines = new HashSet<>();

    /** What it was told. */
    private final List<String> errors = new ArrayList<>();

    private final List<String> warnings = new ArrayList<>();

    // ---- coroutines ----

    @Test
    void asManyCoroutinesAsTheLimitSaysPass() {
        coroutine("a.B", "c");
        coroutine("a.B", "d");
        assertTrue(print(weaver("", ""), 2, "").contains("[weft] 2 methods transformed into coroutines.\n"));
        assertEquals(List.of(), errors);
    }

    @Test
    void oneMoreFailsTheBuildAndIsNamed() {
        coroutine("a.B", "c");
        print(weaver("", ""), 0, "");
        assertEquals(
                List.of(
                        "1 methods would be transformed into coroutines; the limit is 0. Something reaches a suspending method of TeaVM's"
                                + " own (Thread.sleep, Object.wait, a monitor). The first: a.B.c()V. Call Weft's tasks instead, or raise the"
                                + " property weft.coroutines.limit."),
                errors);
    }

    @Test
    void notMoreThanTwentyAreNamed() {
        IntStream.range(0, 30).forEach(i -> coroutine("a.B", "c" + i));
        print(weaver("", ""), 29, "");
        assertEquals(20, errors.get(0).split("a\\.B\\.", -1).length - 1, errors.get(0));
    }

    @Test
    void aNegativeLimitIsNone() {
        coroutine("a.B", "c");
        print(weaver("", ""), -1, "");
        assertEquals(List.of(), errors);
    }

    @Test
    void neitherUnreachableMethodsNorPlainOnesNorThoseOfMonitorsCount() {
        reachable.add(method("a.B", "plain"));
        reachable.remove(coroutine("a.B", "unreachable"));
        coroutine("java.lang.Object", "monitorEnter");
        // A coroutine without a program is one that TeaVM makes itself.
        var made = new MethodHolder("made", ValueType.VOID);
        classes.get("a.B").addMethod(made);
        reachable.add(made.getReference());
        coroutines.add(made.getReference());
        assertTrue(print(weaver("", ""), 0, "").contains("[weft] 0 methods transformed into coroutines.\n"));
        assertEquals(List.of(), errors);
    }

    @Test
    void aLoopThatIsACoroutineFailsTheBuildWhateverTheLimit() throws NoSuchMethodException {
        coroutine(Loop.class.getName(), Loop.class.getMethod("next").getName());
        print(weaver("", ""), -1, "");
        assertEquals(
                List.of(
                        "Weft's loop would be transformed into a coroutine: a callback that the loop calls (of Inbox.post, Task.onEnd,"
                                + " afterCancel or a timer) mentions a suspending call. Start a task in the callback, and suspend in that."),
                errors);
    }

    @Test
    void aLimitThatIsNoNumberIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> BuildReport.limit("few"));
        assertEquals("weft.coroutines.limit is \"few\": write a whole number, for example 0.", refused.getMessage());
        assertEquals(-1, BuildReport.limit(" -1 "));
    }

    // ---- polls ----

    @Test
    void theFileListsWhatWasWovenAndIsReachable(@TempDir Path folder) throws IOException {
        reach("three", "nested", "single");
        Path file = folder.resolve("woven.txt");
        String told = print(weaver(SAMPLE, ""), 0, file.toString());
        assertEquals(
                "[weft] 3 polls woven into 2 methods of 1 classes of " + SAMPLE + ".\n[weft] Listed in " + file
                        + ".\n[weft] 0 methods transformed into coroutines.\n",
                told);
        assertEquals(
                List.of("1 " + SAMPLE + ".Loops.nested(I)I", "2 " + SAMPLE + ".Loops.three(I)I"),
                Files.readAllLines(file));
        assertEquals(List.of(), warnings);
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed(@TempDir Path folder) {
        reach("three");
        String file = folder.resolve("nowhere/woven.txt").toString();
        var failure = assertThrows(UncheckedIOException.class, () -> print(weaver(SAMPLE, ""), 0, file));
        assertEquals("weft.preempt.report names " + file + ", which cannot be written", failure.getMessage());
    }

    @Test
    void aPackageThatTheProgramDoesNotReachIsWarnedOf() {
        reach("three");
        // A class is no package.
        print(weaver(SAMPLE + ", org.jcodek.*, " + Loops.class.getName(), ""), 0, "");
        assertEquals(
                List.of(
                        "weft.preempt names org.jcodek.*, but the program reaches no such package: check the name.",
                        "weft.preempt names " + Loops.class.getName()
                                + ", but the program reaches no such package: check the name."),
                warnings);
    }

    @Test
    void anExceptionThatTheProgramDoesNotReachIsWarnedOf() {
        reach("three", "nested");
        String loops = Loops.class.getName();
        print(weaver(SAMPLE, loops + ".three, " + loops + ".tree, " + loops + ".fill, " + SAMPLE + ".Lops"), 0, "");
        List<String> expected = new ArrayList<>();
        // The method fill is there, but this program does not call it.
        for (String name : List.of(loops + ".tree", loops + ".fill", SAMPLE + ".Lops")) {
            expected.add("weft.preempt.except names " + name
                    + ", but the program reaches no such package, class or method: check the name.");
        }
        assertEquals(expected, warnings);
    }

    @Test
    void packagesWithoutLoopsOfTheKindChosenAreWarnedOf() {
        reach("single");
        print(weaver(SAMPLE, ""), 0, "");
        assertEquals(
                List.of("weft.preempt is " + SAMPLE
                        + ", but no reachable method there has a loop that weft.preempt.loops (outer) chooses."),
                warnings);
    }

    // ---- a program ----

    /** A method of a class, with a program. */
    private MethodReference method(String className, String name) {
        var method = new MethodHolder(name, ValueType.VOID);
        method.setProgram(new Program());
        classes.computeIfAbsent(className, ClassHolder::new).addMethod(method);
        return method.getReference();
    }

    private MethodReference coroutine(String className, String name) {
        var method = method(className, name);
        reachable.add(method);
        coroutines.add(method);
        return method;
    }

    /** The program calls these methods of the sample. */
    private void reach(String... names) {
        for (MethodHolder method : loops().getMethods()) {
            if (Arrays.asList(names).contains(method.getName())) {
                reachable.add(method.getReference());
            }
        }
    }

    private static ClassHolder loops() {
        return new ClasspathClassHolderSource(new ReferenceCache()).get(Loops.class.getName());
    }

    private static PollWeaver weaver(String packages, String except) {
        var weaver = new PollWeaver(
                PackageSet.parse("weft.preempt", packages),
                PackageSet.parse("weft.preempt.except", except),
                LoopChoice.OUTER);
        weaver.transformClass(loops(), null);
        return weaver;
    }

    private String print(PollWeaver weaver, int limit, String file) {
        var told = new ByteArrayOutputStream();
        new BuildReport(weaver, limit, file).print(context(), new PrintStream(told, true, StandardCharsets.UTF_8));
        return told.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private WasmGCCodeGenContext context() {
        var source = (ListableClassReaderSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ListableClassReaderSource.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getClassNames" -> classes.keySet();
                    case "get" -> classes.get((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.toString());
                });
        var dependency = (DependencyInfo) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DependencyInfo.class}, (proxy, method, arguments) -> {
                    assertEquals("getReachableMethods", method.getName());
                    return reachable;
                });
        return (WasmGCCodeGenContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {WasmGCCodeGenContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "classes" -> source;
                    case "dependency" -> dependency;
                    case "diagnostics" -> new Told();
                    case "isAsyncMethod" -> coroutines.contains((MethodReference) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private final class Told implements Diagnostics {

        @Override
        public void error(CallLocation location, String error, Object... params) {
            errors.add(error);
        }

        @Override
        public void warning(CallLocation location, String warning, Object... params) {
            warnings.add(warning);
        }
    }
}
