package dev.weft.wasm.compiler;

import dev.weft.wasm.Poll;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/**
 * Calls {@link Poll#poll} at the head of each loop that {@link LoopChoice} chooses in the named packages.
 *
 * <p>Left alone: classes and methods that are excepted by name, class initialisers (see {@link Poll}; those that call anything announce themselves instead), and methods that hold a
 * monitor, because all tasks are one thread to TeaVM and would walk through each other's locks.
 */
final class PollWeaver implements ClassHolderTransformer {

    private static final MethodReference POLL = new MethodReference(Poll.class, "poll", void.class);
    private static final MethodReference BEGIN = new MethodReference(Poll.class, "beginInitialiser", void.class);
    private static final MethodReference END = new MethodReference(Poll.class, "endInitialiser", void.class);

    private final PackageSet packages;
    private final PackageSet except;
    private final LoopChoice loops;
    private final Map<MethodReference, Integer> woven = new LinkedHashMap<>();

    PollWeaver(PackageSet packages, PackageSet except, LoopChoice loops) {
        this.packages = packages;
        this.except = except;
        this.loops = loops;
    }

    PackageSet packages() {
        return packages;
    }

    PackageSet except() {
        return except;
    }

    LoopChoice loops() {
        return loops;
    }

    /** The methods that got polls, with the number of polls. */
    Map<MethodReference, Integer> woven() {
        return woven;
    }

    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
        if (!packages.contains(cls.getName()) || except.names(cls.getName())) {
            return;
        }
        for (MethodHolder method : cls.getMethods()) {
            var program = method.getProgram();
            if (program == null || program.basicBlockCount() == 0) {
                continue;
            }
            if (method.getName().equals("<clinit>")) {
                announce(program);
            } else if (!except.names(method.getReference())
                    && !method.hasModifier(ElementModifier.SYNCHRONIZED)
                    && !has(program, MonitorEnterInstruction.class)) {
                int polls = weave(program);
                if (polls > 0) {
                    woven.put(method.getReference(), polls);
                }
            }
        }
    }

    private int weave(Program program) {
        var heads = loops.heads(program);
        for (int head : heads) {
            var first = program.basicBlockAt(head).getFirstInstruction();
            first.insertPrevious(call(POLL, first));
        }
        return heads.length;
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
