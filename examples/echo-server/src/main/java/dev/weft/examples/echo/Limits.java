package dev.weft.examples.echo;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;

/** How many connections the system lets a process hold. */
final class Limits {

    /** What a JVM has open besides connections, with room to spare. */
    private static final int OTHERS = 200;

    private Limits() {}

    /** How many files a JVM of this program may open; it raises its own limit to the hard one. */
    static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Integer.MAX_VALUE;
    }

    /**
     * {@code wanted}, or as much of it as {@code descriptors} allow, which is then told on {@code out}.
     *
     * @throws IllegalArgumentException when they allow nothing worth the name
     */
    static Settings fit(Settings wanted, long descriptors, PrintStream out) {
        long possible = descriptors - OTHERS;
        if (possible >= wanted.connections()) {
            return wanted;
        }
        String advice =
                "a process may open " + descriptors + " files here, and " + wanted.connections() + " connections need "
                        + (wanted.connections() + OTHERS) + ": run 'ulimit -n " + (wanted.connections() + OTHERS)
                        + "' in this shell first (root may raise the hard limit, 'ulimit -Hn')";
        if (possible < 1) {
            throw new IllegalArgumentException(advice);
        }
        out.println("!! " + advice);
        out.println("!! SCALED DOWN to " + possible + " connections");
        return wanted.withConnections((int) possible);
    }
}
