package dev.weft.wasm.coroutine;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/**
 * Has TeaVM compile {@link WeftFiber} as its {@code org.teavm.runtime.Fiber}, with the classes inside where there are some of that name.
 *
 * <p>Found by TeaVM through {@code META-INF/services}; it runs inside the compiler, never in the program.
 */
public final class FiberSubstitutionPolicy extends SimpleSubstitutionPolicy {

    private static final String PACKAGE = "org.teavm.runtime";
    private static final String REPLACED = PACKAGE + ".Fiber";

    @Override
    public void contribute(SubstitutionSink sink) {
        sink.selectClasses(name -> name.equals(REPLACED) || name.startsWith(REPLACED + "$"))
                .replacePackage(PACKAGE, FiberSubstitutionPolicy.class.getPackageName())
                .simpleNamePrefix("Weft");
    }
}
