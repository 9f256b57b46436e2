package dev.weft.wasm.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContext;
import org.teavm.backend.wasm.model.WasmField;
import org.teavm.backend.wasm.model.WasmFunction;
import org.teavm.backend.wasm.model.WasmLocal;
import org.teavm.backend.wasm.model.WasmStructure;
import org.teavm.backend.wasm.model.WasmType;
import org.teavm.backend.wasm.model.instruction.WasmBlock;
import org.teavm.backend.wasm.model.instruction.WasmCall;
import org.teavm.backend.wasm.model.instruction.WasmCast;
import org.teavm.backend.wasm.model.instruction.WasmConditional;
import org.teavm.backend.wasm.model.instruction.WasmDefaultInstructionVisitor;
import org.teavm.backend.wasm.model.instruction.WasmGetLocal;
import org.teavm.backend.wasm.model.instruction.WasmInstruction;
import org.teavm.backend.wasm.model.instruction.WasmInstructionList;
import org.teavm.backend.wasm.model.instruction.WasmStructNew;
import org.teavm.backend.wasm.model.instruction.WasmStructSet;
import org.teavm.backend.wasm.model.instruction.WasmTeeLocal;
import org.teavm.model.FieldReference;

/*
 * Idea. TeaVM has a coroutine that leaves the stack push each of its variables by a call, onto stacks that may have to grow, and pop and cast
 * each of them when it comes back. Here what the transformation has made is rewritten: a frame becomes one object whose fields have the
 * variables' own types, made by one instruction; those that nobody will read again (Liveness) are not in it. The frames of a coroutine are
 * a list, the outermost first. Values on the operand stack, of which there seldom are any, still go the old way.
 *
 * The function that a frame has called through a reference is a variable too, which TeaVM saves apart from the others.
 *
 * Invariant: of the frames of one coroutine, those that have been restored are off the list before the next is restored.
 */
/** Has each frame of a coroutine that is away be one object of WebAssembly's own. */
final class FrameObjects {

    private static final FieldReference FRAMES = new FieldReference(CoroutineFunction.FIBER, "frames");

    /** Fields of every frame, in front of its variables. */
    private static final int OUTER_FIELD = 0;

    private static final int STATE_FIELD = 1;

    private static final int FIXED_FIELDS = 2;

    private final WasmGCCodeGenContext context;
    private final WasmStructure fiber;
    private final int frames;
    private final Map<List<WasmType>, WasmStructure> shapes = new HashMap<>();

    private FrameObjects(WasmGCCodeGenContext context) {
        this.context = context;
        fiber = context.classInfoProvider()
                .getClassInfo(CoroutineFunction.FIBER)
                .getStructure();
        frames = context.classInfoProvider().getFieldIndex(FRAMES);
    }

    /** Rewrites every coroutine of the module, when all have been generated. */
    static void install(WasmGCCodeGenContext context) {
        // What is put into the start function is asked for when all other functions are there.
        context.initializerRegistry().register(start -> rewriteAll(context));
    }

    private static void rewriteAll(WasmGCCodeGenContext context) {
        FrameObjects frames = null;
        for (WasmFunction function : context.module().functions) {
            var coroutine = CoroutineFunction.of(function);
            if (coroutine != null) {
                frames = frames == null ? new FrameObjects(context) : frames;
                frames.rewrite(coroutine);
            }
        }
    }

    private void rewrite(CoroutineFunction coroutine) {
        var kept = new ArrayList<>(Liveness.acrossSuspensions(coroutine));
        var reference = coroutine.calledReference();
        if (reference != null) {
            new CalledReferences(coroutine, reference)
                    .visitMany(coroutine.main().getBody());
            kept.add(reference);
        }
        var shape = shape(kept);
        restore(coroutine, shape, kept);
        save(coroutine, shape, kept);
    }

    private WasmStructure shape(List<WasmLocal> variables) {
        return shapes.computeIfAbsent(variables.stream().map(WasmLocal::getType).toList(), this::newShape);
    }

    private WasmStructure newShape(List<WasmType> variables) {
        var shape = new WasmStructure("weft.frame" + shapes.size());
        shape.getFields().add(new WasmField(WasmType.ANY, "outer"));
        shape.getFields().add(new WasmField(WasmType.INT32, "state"));
        variables.forEach(type -> shape.getFields().add(new WasmField(type)));
        shape.getFields().forEach(field -> field.setImmutable(true));
        context.module().types.add(shape);
        return shape;
    }

    private void restore(CoroutineFunction coroutine, WasmStructure shape, List<WasmLocal> kept) {
        var frame = new WasmLocal(shape.getReference(), "coroutine$frame");
        coroutine.function().add(frame);
        var code = coroutine.restore().getThenBlock();
        code.clear();
        code.builder()
                .getLocal(coroutine.fiber())
                .getLocal(coroutine.fiber())
                .structGet(fiber, frames)
                .cast(shape.getReference())
                .teeLocal(frame)
                .structGet(shape, OUTER_FIELD)
                .structSet(fiber, frames);
        for (int i = 0; i < kept.size(); i++) {
            code.builder().getLocal(frame).structGet(shape, FIXED_FIELDS + i).setLocal(kept.get(i));
        }
        code.builder().getLocal(frame).structGet(shape, STATE_FIELD);
    }

    private void save(CoroutineFunction coroutine, WasmStructure shape, List<WasmLocal> kept) {
        var code = new WasmInstructionList();
        code.builder()
                .getLocal(coroutine.fiber())
                .getLocal(coroutine.fiber())
                .structGet(fiber, frames)
                .getLocal(coroutine.state());
        kept.forEach(local -> code.add(new WasmGetLocal(local)));
        code.add(new WasmStructNew(shape));
        code.add(new WasmStructSet(fiber, frames));
        replaceEpilogue(coroutine, code);
    }

    /** All behind the main part, but for what the function answers. */
    private static void replaceEpilogue(CoroutineFunction coroutine, WasmInstructionList code) {
        var last = coroutine.function().getBody().getLast();
        while (last != null && last != coroutine.main() && !CoroutineFunction.isFibers(last, "reversePush")) {
            last = last.getPrevious();
        }
        while (last != null && last != coroutine.main()) {
            var previous = last.getPrevious();
            last.delete();
            last = previous;
        }
        coroutine.main().insertNext(code);
    }

    /** Takes the function that was called through a reference from its variable where TeaVM's stacks had it. */
    private static final class CalledReferences extends WasmDefaultInstructionVisitor {

        private final CoroutineFunction coroutine;
        private final WasmLocal reference;

        CalledReferences(CoroutineFunction coroutine, WasmLocal reference) {
            this.coroutine = coroutine;
            this.reference = reference;
        }

        @Override
        public void visit(WasmConditional conditional) {
            if (coroutine.isSuspension(conditional)) {
                dropPush(conditional.getThenBlock().getFirst());
            }
            super.visit(conditional);
        }

        private void dropPush(@Nullable WasmInstruction first) {
            if (first instanceof WasmGetLocal get && get.getLocal() == reference) {
                var call = first.getNext().getNext();
                call.delete();
                first.getNext().delete();
                first.delete();
            }
        }

        @Override
        public void visit(WasmTeeLocal tee) {
            if (tee.getLocal() == reference
                    && tee.getPrevious() instanceof WasmBlock arguments
                    && arguments.getBody().getLast() instanceof WasmCast cast
                    && cast.getPrevious() instanceof WasmCall pop
                    && CoroutineFunction.isFibers(pop, "popPlatformFunction")) {
                pop.getPrevious().delete(); // the fiber
                pop.delete();
                cast.insertPrevious(new WasmGetLocal(reference));
            }
        }
    }
}
