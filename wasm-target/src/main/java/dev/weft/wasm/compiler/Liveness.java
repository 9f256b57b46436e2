package dev.weft.wasm.compiler;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.teavm.backend.wasm.model.WasmLocal;
import org.teavm.backend.wasm.model.instruction.WasmBlock;
import org.teavm.backend.wasm.model.instruction.WasmBranch;
import org.teavm.backend.wasm.model.instruction.WasmBreak;
import org.teavm.backend.wasm.model.instruction.WasmCall;
import org.teavm.backend.wasm.model.instruction.WasmCastBranch;
import org.teavm.backend.wasm.model.instruction.WasmConditional;
import org.teavm.backend.wasm.model.instruction.WasmGetLocal;
import org.teavm.backend.wasm.model.instruction.WasmInstruction;
import org.teavm.backend.wasm.model.instruction.WasmInstructionList;
import org.teavm.backend.wasm.model.instruction.WasmNullBranch;
import org.teavm.backend.wasm.model.instruction.WasmReturn;
import org.teavm.backend.wasm.model.instruction.WasmSetLocal;
import org.teavm.backend.wasm.model.instruction.WasmSwitch;
import org.teavm.backend.wasm.model.instruction.WasmTeeLocal;
import org.teavm.backend.wasm.model.instruction.WasmThrow;
import org.teavm.backend.wasm.model.instruction.WasmTry;
import org.teavm.backend.wasm.model.instruction.WasmUnreachable;

/*
 * Idea: the usual walk from the end to the beginning. What a label needs is known before the jumps to it are met, because jumps lead out of
 * blocks, to code behind them; but for those to the head of a loop, which is therefore walked until nothing is new.
 *
 * Any instruction may throw, so within a try what its handlers need is needed everywhere.
 */
/** Which variables of a coroutine's function are still read after one of the calls in which it may suspend. */
final class Liveness {

    private final CoroutineFunction function;

    private final Map<WasmInstructionList, BitSet> atLabels = new HashMap<>();

    private final BitSet kept = new BitSet();

    private BitSet live = new BitSet();

    private BitSet inHandlers = new BitSet();

    private Liveness(CoroutineFunction function) {
        this.function = function;
    }

    /** The variables that are worth keeping while {@code function} is away, in their order. */
    static List<WasmLocal> acrossSuspensions(CoroutineFunction function) {
        var walk = new Liveness(function);
        walk.list(function.main().getBody());
        return function.variables().stream()
                .filter(local -> walk.kept.get(local.getIndex()))
                .toList();
    }

    /** From {@link #live} behind the list to {@link #live} in front of it. */
    private void list(WasmInstructionList list) {
        for (var each = list.getLast(); each != null; each = each.getPrevious()) {
            before(each);
        }
    }

    private void before(WasmInstruction instruction) {
        if (instruction instanceof WasmGetLocal get) {
            live.set(get.getLocal().getIndex());
        } else if (instruction instanceof WasmSetLocal set) {
            written(set.getLocal());
        } else if (instruction instanceof WasmTeeLocal tee) {
            written(tee.getLocal());
        } else if (instruction instanceof WasmBlock block) {
            before(block);
        } else if (instruction instanceof WasmConditional conditional) {
            before(conditional);
        } else if (instruction instanceof WasmTry attempt) {
            before(attempt);
        } else if (instruction instanceof WasmCall call && function.asksWhetherToSuspend(call)) {
            kept.or(live); // of the branch that goes on: the other reads nothing
            kept.or(inHandlers);
        } else {
            jump(instruction);
        }
    }

    private void written(WasmLocal local) {
        live.clear(local.getIndex());
        live.or(inHandlers);
    }

    private void jump(WasmInstruction instruction) {
        if (instruction instanceof WasmBranch branch) {
            live.or(at(branch.getTarget()));
        } else if (instruction instanceof WasmNullBranch branch) {
            live.or(at(branch.getTarget()));
        } else if (instruction instanceof WasmCastBranch branch) {
            live.or(at(branch.getTarget()));
        } else if (instruction instanceof WasmBreak leap) {
            restart(at(leap.getTarget()));
        } else if (instruction instanceof WasmSwitch choice) {
            restart(at(choice.getDefaultTarget()));
            choice.getTargets().forEach(target -> live.or(at(target)));
        } else if (instruction instanceof WasmReturn
                || instruction instanceof WasmThrow
                || instruction instanceof WasmUnreachable) {
            restart(null);
        }
    }

    /** What comes behind a jump is not reached from here. */
    private void restart(@Nullable BitSet target) {
        live = target == null ? new BitSet() : copy(target);
        live.or(inHandlers);
    }

    private BitSet at(WasmInstructionList label) {
        return atLabels.computeIfAbsent(label, first -> new BitSet());
    }

    private void before(WasmBlock block) {
        if (!block.isLoop()) {
            atLabels.put(block.getBody(), copy(live));
            list(block.getBody());
            return;
        }
        var behind = live;
        BitSet known;
        do {
            known = copy(at(block.getBody()));
            live = copy(behind);
            list(block.getBody());
            live.or(known);
            atLabels.put(block.getBody(), copy(live));
        } while (!live.equals(known));
    }

    private void before(WasmConditional conditional) {
        var behind = live;
        atLabels.put(conditional.getThenBlock(), behind);
        atLabels.put(conditional.getElseBlock(), behind);
        live = copy(behind);
        list(conditional.getElseBlock());
        var otherwise = live;
        live = copy(behind);
        if (!function.isSuspension(conditional)) {
            list(conditional.getThenBlock());
        }
        live.or(otherwise);
    }

    private void before(WasmTry attempt) {
        var outside = inHandlers;
        atLabels.put(attempt.getBody(), copy(live));
        inHandlers = copy(outside);
        attempt.getCatches().forEach(clause -> inHandlers.or(at(clause.getTarget())));
        live.or(inHandlers);
        list(attempt.getBody());
        inHandlers = outside;
    }

    private static BitSet copy(BitSet bits) {
        return (BitSet) bits.clone();
    }
}
