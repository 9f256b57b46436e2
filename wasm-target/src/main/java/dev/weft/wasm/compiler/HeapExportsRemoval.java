package dev.weft.wasm.compiler;

import org.teavm.interop.Export;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodHolder;

/**
 * Keeps TeaVM's allocator for linear memory out of modules whose Java code does not use it. Its methods are exported for C code beside the
 * module, of which Weft has none; the exports alone bring three kilobytes of code and make the module ask for two megabytes of memory.
 */
final class HeapExportsRemoval implements ClassHolderTransformer {

    private static final String HEAP = "org.teavm.runtime.heap.Heap";

    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
        if (!cls.getName().equals(HEAP)) {
            return;
        }
        for (MethodHolder method : cls.getMethods()) {
            if (method.getAnnotations().get(Export.class.getName()) != null) {
                method.getAnnotations().remove(Export.class.getName());
            }
        }
    }
}
