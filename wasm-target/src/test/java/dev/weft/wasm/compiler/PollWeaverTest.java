package dev.weft.wasm.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.wasm.compiler.sample.Loops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.teavm.model.ClassHolder;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ReferenceCache;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.parsing.ClasspathClassHolderSource;

class PollWeaverTest {

    @Test
    void pollsStandAtTheHeadOfEachLoopThatContainsALoopAndNowhereElse() {
        var weaver = weaver("dev.weft.wasm.compiler.*");
        weaver.transformClass(loops(), null);
        Map<String, Integer> polls = weaver.woven().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().getName(), Map.Entry::getValue));
        assertEquals(Map.of("fill", 1, "three", 2, "twoInOne", 1, "nested", 1), polls);
    }

    @Test
    void whatIsCountedIsWhatStandsInTheProgram() {
        var weaver = weaver("dev.weft.wasm.compiler.sample");
        var cls = loops();
        weaver.transformClass(cls, null);
        for (MethodHolder method : cls.getMethods()) {
            long standing = calls(method).stream().filter("poll"::equals).count();
            assertEquals(weaver.woven().getOrDefault(method.getReference(), 0), (int) standing, method.getName());
        }
    }

    @Test
    void classInitialisersGetNoPollsButAnnounceThemselves() {
        var cls = loops();
        weaver("dev.weft.wasm.compiler.*").transformClass(cls, null);
        var initialiser = cls.getMethods().stream()
                .filter(m -> m.getName().equals("<clinit>"))
                .findFirst()
                .orElseThrow();
        var calls = calls(initialiser);
        assertEquals("beginInitialiser", calls.get(0));
        assertEquals("endInitialiser", calls.get(calls.size() - 1));
        assertTrue(calls.contains("fill"));
        assertTrue(!calls.contains("poll"));
    }

    @Test
    void theChoiceOfLoopsWidens() {
        assertEquals(Set.of("fill", "three", "twoInOne", "nested"), wovenNames(LoopChoice.OUTER));
        assertEquals(Set.of("fill", "three", "twoInOne", "nested", "callsInLoop"), wovenNames(LoopChoice.CALLING));
        assertEquals(
                Set.of("fill", "three", "twoInOne", "nested", "callsInLoop", "single"), wovenNames(LoopChoice.ALL));
    }

    @Test
    void aChoiceOfLoopsThatThereIsNotIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> LoopChoice.parse("inner"));
        assertEquals("weft.preempt.loops is \"inner\": write one of outer, calling, all.", refused.getMessage());
        assertEquals(LoopChoice.CALLING, LoopChoice.parse(" Calling"));
    }

    @Test
    void anExceptedClassStaysAsItIs() {
        var weaver = weaver("dev.weft.wasm.compiler.*", Loops.class.getName(), LoopChoice.ALL);
        weaver.transformClass(loops(), null);
        assertTrue(weaver.woven().isEmpty());
    }

    @Test
    void anExceptedMethodStaysAsItIs() {
        String excepted = Loops.class.getName() + ".three, " + Loops.class.getName() + ".fill";
        assertEquals(Set.of("twoInOne", "nested"), wovenNames(excepted, LoopChoice.OUTER));
    }

    private static Set<String> wovenNames(LoopChoice loops) {
        return wovenNames("", loops);
    }

    private static Set<String> wovenNames(String except, LoopChoice loops) {
        var weaver = weaver("dev.weft.wasm.compiler.*", except, loops);
        weaver.transformClass(loops(), null);
        return weaver.woven().keySet().stream().map(MethodReference::getName).collect(Collectors.toSet());
    }

    @Test
    void otherPackagesStayAsTheyAre() {
        var cls = loops();
        var weaver = weaver("org.jcodec.*, dev.weft.wasm.compiler");
        weaver.transformClass(cls, null);
        assertTrue(weaver.woven().isEmpty());
        for (MethodHolder method : cls.getMethods()) {
            assertTrue(
                    calls(method).stream().noneMatch(name -> name.equals("poll") || name.endsWith("Initialiser")),
                    method.getName());
        }
    }

    private static PollWeaver weaver(String packages) {
        return weaver(packages, "", LoopChoice.OUTER);
    }

    private static PollWeaver weaver(String packages, String except, LoopChoice loops) {
        return new PollWeaver(
                PackageSet.parse("weft.preempt", packages), PackageSet.parse("weft.preempt.except", except), loops);
    }

    private static ClassHolder loops() {
        return new ClasspathClassHolderSource(new ReferenceCache()).get(Loops.class.getName());
    }

    /** Names of the methods that a method calls, in the order of its blocks. */
    private static List<String> calls(MethodHolder method) {
        var names = new ArrayList<String>();
        for (var block : method.getProgram().getBasicBlocks()) {
            for (var instruction : block) {
                if (instruction instanceof InvokeInstruction call) {
                    names.add(call.getMethod().getName());
                }
            }
        }
        return names;
    }
}
