package dev.weft.bench.rows;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/*
 * Idea: a JVM with one processor compiles in the time of what it measures, and a path that few operations take is found hot late: seconds
 * after the rest, in which the slowest hundredth tells of the interpreter. So the end of the warm-up is not a time, but that the compilers
 * have hardly anything to do any more.
 */
/** Runs something until the JVM has compiled what is run often. */
final class WarmUp {

    /** The compilers are at rest when they took no more than one part of so many. */
    private static final int AT_REST = 50;

    /** How many times the least may be used until then: there is code that the JVM never ceases to compile anew. */
    private static final int MOST = 8;

    /** On a machine that is so busy that this process gets a tenth of a processor, nothing can be measured anyway. */
    private static final int PATIENCE = 10;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();

    private WarmUp() {}

    /**
     * Runs {@code once} again and again, until this process has used that much processor time for it, its compilers' included (on a busy
     * machine they would not be done after the same time by the clock), and after that until it has used as much once more of which its
     * compilers took hardly any; at most {@value #MOST} times.
     */
    static void until(int millis, Callable<?> once) throws Exception {
        long nanos = millis * 1_000_000L;
        use(nanos, once);
        for (int i = 1; i < MOST; i++) {
            long compiled = COMPILERS.getTotalCompilationTime();
            use(nanos, once);
            if ((COMPILERS.getTotalCompilationTime() - compiled) * AT_REST <= millis) {
                return;
            }
        }
    }

    private static void use(long nanos, Callable<?> once) throws Exception {
        long begin = System.nanoTime();
        long used = PROCESS.getProcessCpuTime();
        do {
            once.call();
        } while (PROCESS.getProcessCpuTime() - used < nanos && System.nanoTime() - begin < PATIENCE * nanos);
    }
}
