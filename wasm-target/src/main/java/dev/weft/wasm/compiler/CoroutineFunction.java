package dev.weft.wasm.compiler;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.backend.wasm.model.WasmFunction;
import org.teavm.backend.wasm.model.WasmLocal;
import org.teavm.backend.wasm.model.instruction.WasmBlock;
import org.teavm.backend.wasm.model.instruction.WasmCall;
import org.teavm.backend.wasm.model.instruction.WasmConditional;
import org.teavm.backend.wasm.model.instruction.WasmInstruction;
import org.teavm.backend.wasm.model.instruction.WasmSetLocal;
import org.teavm.backend.wasm.model.instruction.WasmTeeLocal;

/**
 * A function as TeaVM's transformation leaves it, and its parts:
 *
 * <pre>{@code
 * fiber = Fiber.current();                      // prologue
 * state = fiber.isResuming() ? {restore} : 0;
 * {main}                                        // jumps by the state; leaves when a call has suspended
 * {save}                                        // epilogue
 * }</pre>
 */
record CoroutineFunction(
        WasmFunction function,
        List<WasmLocal> variables,
        WasmLocal fiber,
        WasmLocal state,
        @Nullable WasmLocal calledReference,
        WasmConditional restore,
        WasmBlock main) {

    static final String FIBER = "org.teavm.runtime.Fiber";

    private static final String FIBER_LOCAL = "coroutine$fiber";
    private static final String STATE_LOCAL = "coroutine$state";
    private static final String REFERENCE_LOCAL = "coroutine$savedFunction";

    /** Null if {@code function} is no coroutine. */
    static @Nullable CoroutineFunction of(WasmFunction function) {
        var fiber = local(function, FIBER_LOCAL);
        if (fiber == null) {
            return null;
        }
        var all = function.getLocalVariables();
        var state = local(function, STATE_LOCAL);
        var condition = next(next(next(function.getBody().getFirst())));
        var keep = next(condition);
        if (state != null
                && isFibers(function.getBody().getFirst(), "current")
                && next(function.getBody().getFirst()) instanceof WasmTeeLocal tee
                && tee.getLocal() == fiber
                && condition instanceof WasmConditional restore
                && isFibers(condition.getPrevious(), "isResuming")
                && keep instanceof WasmSetLocal set
                && set.getLocal() == state
                && next(keep) instanceof WasmBlock main) {
            return new CoroutineFunction(
                    function,
                    List.copyOf(all.subList(0, fiber.getIndex())),
                    fiber,
                    state,
                    local(function, REFERENCE_LOCAL),
                    restore,
                    main);
        }
        throw new IllegalStateException("TeaVM makes coroutines otherwise than Weft knows (" + function.getName()
                + "): use the version of TeaVM that Weft's POM names.");
    }

    private static @Nullable WasmLocal local(WasmFunction function, String name) {
        for (var local : function.getLocalVariables()) {
            if (name.equals(local.getName())) {
                return local;
            }
        }
        return null;
    }

    private static @Nullable WasmInstruction next(@Nullable WasmInstruction instruction) {
        return instruction == null ? null : instruction.getNext();
    }

    /** Whether {@code instruction} calls that method of the fiber's class. */
    static boolean isFibers(@Nullable WasmInstruction instruction, String method) {
        if (!(instruction instanceof WasmCall call)) {
            return false;
        }
        var java = call.getFunction().getJavaMethod();
        return java != null
                && java.getClassName().equals(FIBER)
                && java.getName().equals(method);
    }

    /** Whether {@code call} is the question behind each call that may have suspended. */
    boolean asksWhetherToSuspend(WasmCall call) {
        return call.getNext() instanceof WasmConditional && isFibers(call, "isSuspending");
    }

    /** Whether {@code conditional} is what leaves the function when a call has suspended. */
    boolean isSuspension(WasmConditional conditional) {
        return conditional.getPrevious() instanceof WasmCall call && asksWhetherToSuspend(call);
    }
}
