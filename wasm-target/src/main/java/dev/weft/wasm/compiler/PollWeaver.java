package dev.weft.wasm.compiler;

import dev.weft.wasm.Poll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.teavm.common.Loop;
import org.teavm.common.LoopGraph;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.instructions.ExitInstruction;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.MonitorEnterInstruction;
import org.teavm.model.util.ProgramUtils;

/**
 * Calls {@link Poll#poll} at the head of each loop that contains another loop.
 *
 * <p>Only there, by measurement on a video codec (teavm 0.15, Chromium 156): a poll in every loop cost 35 to 75 percent, a poll in outer
 * loops 1 to 4, and there was still one every 30 ns on average.
 *
 * <p>Left alone: class initialisers (see {@link Poll}; those that call anything announce themselves instead), and methods that hold a
 * monitor, because all tasks are one thread to TeaVM and would walk through each other's locks.
 */
final class PollWeaver implements ClassHolderTransformer {

    private static final MethodReference POLL = new MethodReference(Poll.class, "poll", void.class);
    private static final MethodReference BEGIN = new MethodReference(Poll.class, "beginInitialiser", void.class);
    private static final MethodReference END = new MethodReference(Poll.class, "endInitialiser", void.class);

    private final PackageSet packages;
    private final Map<MethodReference, Integer> woven = new LinkedHashMap<>();

    PollWeaver(PackageSet packages) {
        this.packages = packages;
    }

    PackageSet packages() {
        return packages;
    }

    /** The methods that got polls, with the number of polls. */
    Map<MethodReference, Integer> woven() {
        return woven;
    }

    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
        if (!packages.contains(cls.getName())) {
            return;
        }
        for (MethodHolder method : cls.getMethods()) {
            var program = method.getProgram();
            if (program == null || program.basicBlockCount() == 0) {
                continue;
            }
            if (method.getName().equals("<clinit>")) {
                announce(program);
            } else if (!method.hasModifier(ElementModifier.SYNCHRONIZED)
                    && !has(program, MonitorEnterInstruction.class)) {
                int polls = weave(program);
                if (polls > 0) {
                    woven.put(method.getReference(), polls);
                }
            }
        }
    }

    private static int weave(Program program) {
        var heads = outerLoopHeads(new LoopGraph(ProgramUtils.buildControlFlowGraph(program)));
        for (int head : heads) {
            var first = program.basicBlockAt(head).getFirstInstruction();
            first.insertPrevious(call(POLL, first));
        }
        return heads.length;
    }

    /** Blocks at which a loop begins that contains another loop. */
    private static int[] outerLoopHeads(LoopGraph loops) {
        return Arrays.stream(loops.knownLoops())
                .map(Loop::getParent)
                .filter(Objects::nonNull)
                .mapToInt(Loop::getHead)
                .distinct()
                .toArray();
    }

    private static void announce(Program program) {
        if (!has(program, InvokeInstruction.class)) {
            return; // Nothing in it can reach a poll.
        }
        for (Instruction exit : all(program, ExitInstruction.class)) {
            exit.insertPrevious(call(END, exit));
        }
        var first = program.basicBlockAt(0).getFirstInstruction();
        first.insertPrevious(call(BEGIN, first));
    }

    private static InvokeInstruction call(MethodReference method, Instruction place) {
        var call = new InvokeInstruction();
        call.setType(InvocationType.SPECIAL);
        call.setMethod(method);
        call.setLocation(place.getLocation());
        return call;
    }

    private static boolean has(Program program, Class<? extends Instruction> type) {
        return !all(program, type).isEmpty();
    }

    private static List<Instruction> all(Program program, Class<? extends Instruction> type) {
        var found = new ArrayList<Instruction>();
        for (BasicBlock block : program.getBasicBlocks()) {
            for (Instruction instruction : block) {
                if (type.isInstance(instruction)) {
                    found.add(instruction);
                }
            }
        }
        return found;
    }
}
