package dev.weft.wasm.compiler;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.teavm.common.Loop;
import org.teavm.common.LoopGraph;
import org.teavm.model.Instruction;
import org.teavm.model.Program;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.util.ProgramUtils;

/**
 * Which loops give way.
 *
 * <p>By measurement on a video codec (TeaVM 0.15, Chromium 156): a poll in every loop cost 35 to 75 percent, one also in loops that call
 * something 12 to 45, one in outer loops only 1 to 4, and of those there was still one every 30 ns on average.
 */
enum LoopChoice {
    /** Loops that contain another loop. The default. */
    OUTER,
    /** Those, and loops that call a method: where the work of a loop's round lies in methods of their own. */
    CALLING,
    /** Every loop: for code that spends long in innermost ones. */
    ALL;

    /**
     * Reads the property's value.
     *
     * @throws IllegalArgumentException if it names no choice
     */
    static LoopChoice parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(choice -> choice.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("weft.preempt.loops is \"" + text + "\": write one of "
                        + Arrays.stream(values()).map(LoopChoice::toString).collect(Collectors.joining(", "))
                        + "."));
    }

    /** Blocks at which the chosen loops of a program begin, each once. */
    int[] heads(Program program) {
        var graph = new LoopGraph(ProgramUtils.buildControlFlowGraph(program));
        var outer = Arrays.stream(graph.knownLoops())
                .map(Loop::getParent)
                .filter(Objects::nonNull)
                .mapToInt(Loop::getHead);
        return switch (this) {
            case OUTER -> outer.distinct().toArray();
            case CALLING ->
                IntStream.concat(outer, calling(graph, program)).distinct().toArray();
            case ALL ->
                Arrays.stream(graph.knownLoops())
                        .mapToInt(Loop::getHead)
                        .distinct()
                        .toArray();
        };
    }

    /** Heads of the innermost loops around the calls. */
    private static IntStream calling(LoopGraph graph, Program program) {
        return IntStream.range(0, program.basicBlockCount())
                .filter(block -> graph.loopAt(block) != null && calls(program, block))
                .map(block -> graph.loopAt(block).getHead());
    }

    private static boolean calls(Program program, int block) {
        for (Instruction instruction : program.basicBlockAt(block)) {
            if (instruction instanceof InvokeInstruction) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
