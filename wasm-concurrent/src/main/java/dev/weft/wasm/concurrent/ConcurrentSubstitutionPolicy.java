package dev.weft.wasm.concurrent;

import java.util.Set;
import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/**
 * Maps {@code java.util.concurrent.X} to {@code dev.weft.wasm.concurrent.WeftX} when TeaVM compiles, and {@code java.lang.Thread} with what
 * belongs to it to {@code dev.weft.wasm.thread.WeftThread}. Where there is no such class, TeaVM's own is used.
 *
 * <p>Found by TeaVM through {@code META-INF/services}; it runs inside the compiler, never in the program. The first policy that has a class wins:
 * weft-wasm-concurrent must come before TeaVM's class library among the dependencies.
 */
public final class ConcurrentSubstitutionPolicy extends SimpleSubstitutionPolicy {

    private static final String CONCURRENT = "java.util.concurrent";
    private static final String PREFIX = "Weft";

    /** Of java.lang: ThreadBuilder is no class of the JDK's, but must be renamed along with those it makes. */
    private static final Set<String> THREADS = Set.of(
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadBuilder",
            "java.lang.IllegalThreadStateException");

    @Override
    public void contribute(SubstitutionSink sink) {
        sink.selectClasses(inPackage(CONCURRENT, true))
                .replacePackage(CONCURRENT, ConcurrentSubstitutionPolicy.class.getPackageName())
                .simpleNamePrefix(PREFIX);
        sink.selectClasses(name -> THREADS.contains(name) || name.startsWith("java.lang.Thread$"))
                .replacePackage("java.lang", "dev.weft.wasm.thread")
                .simpleNamePrefix(PREFIX);
    }
}
