package dev.weft.wasm.compiler;

import dev.weft.wasm.js.JsReference;
import org.teavm.backend.wasm.generate.classes.WasmGCCustomTypeMapper;
import org.teavm.backend.wasm.generate.classes.WasmGCCustomTypeMapperFactory;
import org.teavm.backend.wasm.generate.classes.WasmGCCustomTypeMapperFactoryContext;
import org.teavm.backend.wasm.model.WasmType;

/**
 * Makes {@link JsReference} WebAssembly's own {@code externref}: any JavaScript value, held by Java's fields and collected with them.
 *
 * <p>TeaVM's JavaScript layer does the same for its own types, but brings code along that is built from strings when the module starts.
 */
final class ReferenceType implements WasmGCCustomTypeMapperFactory {

    private static final String NAME = JsReference.class.getName();

    @Override
    public WasmGCCustomTypeMapper createTypeMapper(WasmGCCustomTypeMapperFactoryContext context) {
        return className -> className.equals(NAME) ? WasmType.EXTERN : null;
    }
}
