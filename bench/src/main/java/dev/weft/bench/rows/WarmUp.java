package dev.weft.bench.rows;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** Runs something until the JVM has compiled what is run often. */
final class WarmUp {

    /** On a machine that is so busy that this process gets a tenth of a processor, nothing can be measured anyway. */
    private static final int PATIENCE = 10;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private WarmUp() {}

    /**
     * Runs {@code once} again and again, until this process has used that much processor time for it, its compilers' included: on a busy
     * machine they would not be done after the same time by the clock.
     */
    static void until(int millis, Callable<?> once) throws Exception {
        long begin = System.nanoTime();
        long used = PROCESS.getProcessCpuTime();
        long limit = millis * 1_000_000L;
        do {
            once.call();
        } while (PROCESS.getProcessCpuTime() - used < limit && System.nanoTime() - begin < PATIENCE * limit);
    }
}
