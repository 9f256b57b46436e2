package dev.weft.wasm.thread.compiler;

import java.util.List;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ReferenceCache;
import org.teavm.model.util.ModelUtils;
import org.teavm.parsing.ClassRefsRenamer;

/** Gives {@code java.lang.Thread} back what TeaVM's class library has for it, in a module that wants TeaVM's threads. */
final class PlainThreads implements ClassHolderTransformer {

    private static final String LIBRARY = "org.teavm.classlib.";
    private static final String THREAD = LIBRARY + "java.lang.TThread";

    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
        if (!cls.getName().equals("java.lang.Thread")) {
            return;
        }
        var own = context.getHierarchy().getClassSource().get(THREAD);
        if (own == null) {
            throw new IllegalStateException(
                    "TeaVM's class library has no " + THREAD + ": use the version of TeaVM that Weft's POM names.");
        }
        ClassHolder renamed =
                new ClassRefsRenamer(new ReferenceCache(), PlainThreads::original).rename(ModelUtils.copyClass(own));
        cls.removeAllMethods();
        cls.removeAllFields();
        cls.getInterfaces().clear();
        cls.getInterfaces().addAll(renamed.getInterfaces());
        cls.setParent(renamed.getParent());
        var methods = List.copyOf(renamed.getMethods());
        renamed.removeAllMethods();
        methods.forEach(cls::addMethod);
        var fields = List.copyOf(renamed.getFields());
        renamed.removeAllFields();
        fields.forEach(cls::addField);
    }

    /** {@code org.teavm.classlib.java.lang.TThread} is {@code java.lang.Thread}. */
    private static String original(String name) {
        int dot = name.lastIndexOf('.');
        boolean substitute = name.startsWith(LIBRARY + "java.") && name.startsWith("T", dot + 1);
        return substitute ? name.substring(LIBRARY.length(), dot + 1) + name.substring(dot + 2) : name;
    }
}
