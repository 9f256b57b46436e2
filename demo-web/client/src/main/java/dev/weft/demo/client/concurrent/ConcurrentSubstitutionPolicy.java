package dev.weft.demo.client.concurrent;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/**
 * Maps {@code java.util.concurrent.X} to {@code dev.weft.demo.client.concurrent.WeftX} when TeaVM compiles. Where this package has no such
 * class, TeaVM's own is used.
 *
 * <p>Found by TeaVM through {@code META-INF/services}; it runs inside the compiler, never in the program.
 */
public final class ConcurrentSubstitutionPolicy extends SimpleSubstitutionPolicy {

    private static final String REPLACED = "java.util.concurrent";

    @Override
    public void contribute(SubstitutionSink sink) {
        sink.selectClasses(inPackage(REPLACED, true))
                .replacePackage(REPLACED, ConcurrentSubstitutionPolicy.class.getPackageName())
                .simpleNamePrefix("Weft");
    }
}
