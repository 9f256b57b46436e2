package dev.weft.wasm.compiler;

import dev.weft.wasm.coroutine.References;
import org.jspecify.annotations.Nullable;
import org.teavm.ast.InvocationExpr;
import org.teavm.backend.wasm.generate.classes.WasmGCCustomTypeMapper;
import org.teavm.backend.wasm.generate.classes.WasmGCCustomTypeMapperFactory;
import org.teavm.backend.wasm.generate.classes.WasmGCCustomTypeMapperFactoryContext;
import org.teavm.backend.wasm.intrinsics.WasmGCInlineIntrinsic;
import org.teavm.backend.wasm.intrinsics.WasmGCInlineIntrinsicContext;
import org.teavm.backend.wasm.model.WasmArray;
import org.teavm.backend.wasm.model.WasmModule;
import org.teavm.backend.wasm.model.WasmType;
import org.teavm.backend.wasm.model.instruction.WasmInstructionBuilder;

/** Makes {@link References} WebAssembly's {@code (array (mut anyref))}, and its methods the instructions for that. */
final class ReferenceArray implements WasmGCCustomTypeMapperFactory, WasmGCInlineIntrinsic {

    private static final String NAME = References.class.getName();

    private @Nullable WasmArray type;

    @Override
    public WasmGCCustomTypeMapper createTypeMapper(WasmGCCustomTypeMapperFactoryContext context) {
        return className -> className.equals(NAME) ? type(context.module()).getReference() : null;
    }

    /** Made when first asked for: a module that has no coroutines shall not carry it. */
    private WasmArray type(WasmModule module) {
        var known = type;
        if (known == null) {
            known = new WasmArray("weft.references", WasmType.ANY.asStorage());
            module.types.add(known);
            type = known;
        }
        return known;
    }

    @Override
    public void apply(InvocationExpr call, WasmGCInlineIntrinsicContext context, WasmInstructionBuilder builder) {
        var array = type;
        if (array == null) {
            throw new IllegalStateException(NAME + " is used before its type is known");
        }
        var arguments = call.getArguments();
        switch (call.getMethod().getName()) {
            case "ofLength" -> {
                context.generate(builder, arguments.get(0));
                builder.arrayNewDefault(array);
            }
            case "length" -> {
                context.generate(builder, arguments.get(0));
                builder.arrayLength();
            }
            case "get" -> {
                context.generate(builder, arguments.get(0));
                context.generate(builder, arguments.get(1));
                builder.arrayGet(array);
            }
            case "set" -> {
                context.generate(builder, arguments.get(0));
                context.generate(builder, arguments.get(1));
                context.generate(builder, arguments.get(2));
                builder.arraySet(array);
            }
            case "copy" -> {
                context.generate(builder, arguments.get(1));
                builder.i32Const(0);
                context.generate(builder, arguments.get(0));
                builder.i32Const(0);
                context.generate(builder, arguments.get(2));
                builder.arrayCopy(array, array);
            }
            default -> throw new IllegalArgumentException(call.getMethod() + " has no instructions");
        }
    }
}
