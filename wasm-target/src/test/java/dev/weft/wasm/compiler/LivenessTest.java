package dev.weft.wasm.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.teavm.backend.wasm.WasmFunctionTypes;
import org.teavm.backend.wasm.model.WasmFunction;
import org.teavm.backend.wasm.model.WasmLocal;
import org.teavm.backend.wasm.model.WasmModule;
import org.teavm.backend.wasm.model.WasmTag;
import org.teavm.backend.wasm.model.WasmType;
import org.teavm.backend.wasm.model.instruction.WasmBlock;
import org.teavm.backend.wasm.model.instruction.WasmBranch;
import org.teavm.backend.wasm.model.instruction.WasmBreak;
import org.teavm.backend.wasm.model.instruction.WasmCall;
import org.teavm.backend.wasm.model.instruction.WasmCatchClause;
import org.teavm.backend.wasm.model.instruction.WasmConditional;
import org.teavm.backend.wasm.model.instruction.WasmDrop;
import org.teavm.backend.wasm.model.instruction.WasmGetLocal;
import org.teavm.backend.wasm.model.instruction.WasmInstructionList;
import org.teavm.backend.wasm.model.instruction.WasmInt32Constant;
import org.teavm.backend.wasm.model.instruction.WasmReturn;
import org.teavm.backend.wasm.model.instruction.WasmSetLocal;
import org.teavm.backend.wasm.model.instruction.WasmTeeLocal;
import org.teavm.backend.wasm.model.instruction.WasmTry;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;

/** Coroutines as TeaVM's transformation makes them, by hand: two variables, and one call or more that may suspend. */
class LivenessTest {

    private final WasmFunctionTypes types = new WasmFunctionTypes(new WasmModule());
    private final WasmFunction current = fibers("current");
    private final WasmFunction isResuming = fibers("isResuming");
    private final WasmFunction isSuspending = fibers("isSuspending");

    private final WasmFunction function = new WasmFunction(types.of(null));
    private final WasmLocal a = new WasmLocal(WasmType.INT32, "a");
    private final WasmLocal b = new WasmLocal(WasmType.INT32, "b");
    private final WasmLocal fiber = new WasmLocal(WasmType.ANY, "coroutine$fiber");
    private final WasmLocal state = new WasmLocal(WasmType.INT32, "coroutine$state");
    private final WasmBlock main = new WasmBlock(false);

    private WasmFunction fibers(String method) {
        var made = new WasmFunction(types.of(null));
        made.setJavaMethod(new MethodReference("org.teavm.runtime.Fiber", method, ValueType.VOID));
        return made;
    }

    @BeforeEach
    void makeCoroutine() {
        List.of(a, b, fiber, state).forEach(function::add);
        var body = function.getBody();
        body.add(new WasmCall(current));
        body.add(new WasmTeeLocal(fiber));
        body.add(new WasmCall(isResuming));
        body.add(new WasmConditional());
        body.add(new WasmSetLocal(state));
        body.add(main);
        body.add(new WasmGetLocal(b)); // the epilogue saves all
    }

    private void write(WasmInstructionList code, WasmLocal local) {
        code.add(new WasmInt32Constant(1));
        code.add(new WasmSetLocal(local));
    }

    private void read(WasmInstructionList code, WasmLocal local) {
        code.add(new WasmGetLocal(local));
        code.add(new WasmDrop());
    }

    private void suspend(WasmInstructionList code) {
        code.add(new WasmGetLocal(fiber));
        code.add(new WasmCall(isSuspending));
        var leave = new WasmConditional();
        leave.getThenBlock().add(new WasmBreak(main.getBody()));
        code.add(leave);
    }

    private List<WasmLocal> kept() {
        main.getBody().add(new WasmReturn());
        return Liveness.acrossSuspensions(CoroutineFunction.of(function));
    }

    @Test
    void whatIsReadAfterTheSuspensionIsKeptAndWhatIsReadBeforeIsNot() {
        var code = main.getBody();
        write(code, a);
        write(code, b);
        read(code, b);
        suspend(code);
        read(code, a);

        assertEquals(List.of(a), kept());
    }

    @Test
    void whatIsWrittenAgainBeforeItIsReadIsNotKept() {
        var code = main.getBody();
        write(code, a);
        suspend(code);
        write(code, a);
        read(code, a);

        assertEquals(List.of(), kept());
    }

    @Test
    void whatTheNextRoundOfALoopReadsIsKept() {
        var loop = new WasmBlock(true);
        main.getBody().add(loop);
        var code = loop.getBody();
        read(code, b);
        suspend(code);
        code.add(new WasmInt32Constant(1));
        code.add(new WasmBranch(loop.getBody()));

        assertEquals(List.of(b), kept());
    }

    @Test
    void whatOneBranchOnlyReadsIsKept() {
        var code = main.getBody();
        suspend(code);
        code.add(new WasmInt32Constant(1));
        var choice = new WasmConditional();
        code.add(choice);
        read(choice.getElseBlock(), a);

        assertEquals(List.of(a), kept());
    }

    @Test
    void whatAJumpOutOfABlockLeadsToIsKept() {
        var block = new WasmBlock(false);
        main.getBody().add(block);
        suspend(block.getBody());
        block.getBody().add(new WasmBreak(block.getBody()));
        read(main.getBody(), b);

        assertEquals(List.of(b), kept());
    }

    @Test
    void whatAHandlerReadsIsKeptAlthoughTheTryWritesItAfterTheSuspension() {
        var handler = new WasmBlock(false);
        main.getBody().add(handler);
        var attempt = new WasmTry();
        attempt.getCatches().add(new WasmCatchClause(new WasmTag(types.of(null)), false, handler.getBody()));
        handler.getBody().add(attempt);
        suspend(attempt.getBody());
        write(attempt.getBody(), a);
        handler.getBody().add(new WasmReturn());
        read(main.getBody(), a);

        assertEquals(List.of(a), kept());
    }

    @Test
    void aFunctionWithoutAFiberIsNoCoroutine() {
        assertNull(CoroutineFunction.of(new WasmFunction(types.of(null))));
    }

    @Test
    void aCoroutineOfAnotherShapeFailsTheBuild() {
        function.getBody().getFirst().delete();
        function.setName("dev.weft.task.Task::await");

        var failure = assertThrows(IllegalStateException.class, () -> CoroutineFunction.of(function));

        assertEquals(
                "TeaVM makes coroutines otherwise than Weft knows (dev.weft.task.Task::await): use the version of TeaVM that Weft's POM names.",
                failure.getMessage());
    }
}
