package dev.weft.wasm.single;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/**
 * Has TeaVM compile {@link PlainCurrentLoop} in place of the core's {@code CurrentLoop}, whose thread-local variable would be looked up in
 * every call of a task's own methods.
 *
 * <p>Found by TeaVM through {@code META-INF/services}; it runs inside the compiler, never in the program.
 */
public final class CurrentLoopPolicy extends SimpleSubstitutionPolicy {

    private static final String PACKAGE = "dev.weft.loop";

    @Override
    public void contribute(SubstitutionSink sink) {
        sink.selectClasses(name -> name.equals(PACKAGE + ".CurrentLoop"))
                .replacePackage(PACKAGE, CurrentLoopPolicy.class.getPackageName())
                .simpleNamePrefix("Plain");
    }
}
