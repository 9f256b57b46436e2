package dev.weft.wasm.thread.compiler;

import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;

/** Lets {@code System.nanoTime} ask Weft's clock. */
final class ClockTransformer implements ClassHolderTransformer {

    private static final MethodReference CLOCK =
            new MethodReference("dev.weft.wasm.thread.Clock", "nanoTime", ValueType.LONG);

    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
        if (!cls.getName().equals("java.lang.System")) {
            return;
        }
        var method = cls.getMethod(new MethodDescriptor("nanoTime", ValueType.LONG));
        if (method == null) {
            throw new IllegalStateException(
                    "TeaVM's java.lang.System has no nanoTime(): use the version of TeaVM that Weft's POM names.");
        }
        method.getModifiers().remove(ElementModifier.NATIVE);
        ProgramEmitter.create(method, context.getHierarchy()).invoke(CLOCK).returnValue();
    }
}
