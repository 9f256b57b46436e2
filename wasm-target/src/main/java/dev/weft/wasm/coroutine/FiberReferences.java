package dev.weft.wasm.coroutine;

import org.teavm.common.CachedFunction;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodHolder;
import org.teavm.model.ReferenceCache;
import org.teavm.parsing.ClassRefsRenamer;

/**
 * Has Weft's own classes mean TeaVM's {@code Fiber} where they name {@link WeftFiber}: the substitution gives that class its new name, but does
 * not tell those who use it.
 */
public final class FiberReferences implements ClassHolderTransformer {

    private static final String OURS = WeftFiber.class.getName();
    private static final String TEAVMS = "org.teavm.runtime.Fiber";
    private static final String USERS = "dev.weft.wasm.";

    private final ClassRefsRenamer renamer =
            new ClassRefsRenamer(new ReferenceCache(), new CachedFunction<>(FiberReferences::renamed));

    private static String renamed(String name) {
        return name.equals(OURS) ? TEAVMS : name;
    }

    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
        if (!cls.getName().startsWith(USERS)) {
            return;
        }
        String parent = cls.getParent();
        if (parent != null) {
            cls.setParent(renamed(parent));
        }
        for (MethodHolder method : cls.getMethods()) {
            if (method.getProgram() != null) {
                renamer.rename(method.getProgram());
            }
        }
    }
}
