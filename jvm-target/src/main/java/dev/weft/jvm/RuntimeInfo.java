package dev.weft.jvm;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What Weft knows of itself and of the machine, read once: what a pool sizes itself by, and what to send along with a question. {@code
 * toString} gives it as lines of a table; {@code ./weft info} prints that, and so does the class {@code dev.weft.jvm.InfoMain}.
 *
 * <p>Immutable; may be used by any thread. Nothing here suspends.
 *
 * @param version Weft's own, from its build
 * @param fibers what tasks run on: "continuations" or "virtual threads"
 * @param fibersBecause why those; the end of a sentence
 * @param hint what to do to have faster fibers; empty when there is nothing to do
 * @param processors how many the JVM counts: those it may run on, a container's quota already rounded up, or what {@code
 *     -XX:ActiveProcessorCount} says
 * @param cpuQuota processor time a second that the container grants, in seconds: 1.5 is one and a half processors; empty without a quota
 * @param memory in bytes, what the JVM counts: the machine's, or the container's when that is less
 * @param memoryLimit the container's, in bytes; empty without one
 * @param maxHeap the most the heap will grow to, in bytes
 * @param jdk version, vendor and VM
 * @param os system, its version, architecture
 * @param settings what it was read with
 */
public record RuntimeInfo(
        String version,
        String fibers,
        String fibersBecause,
        Optional<String> hint,
        int processors,
        OptionalDouble cpuQuota,
        long memory,
        OptionalLong memoryLimit,
        long maxHeap,
        String jdk,
        String os,
        Settings settings) {

    private static final long MEBIBYTE = 1 << 20;

    /** Null until somebody asks. Guarded by the class. */
    private static @Nullable RuntimeInfo process;

    /**
     * With the {@linkplain Settings#ofProcess() settings of this process}; read when it is first asked for, and never again.
     *
     * @throws SettingsException when they are wrong, or ask for what this JVM does not have
     */
    public static synchronized RuntimeInfo ofProcess() {
        if (process == null) {
            process = Machine.info(Settings.ofProcess());
        }
        return process;
    }

    /**
     * With {@code settings}; the machine is looked at again.
     *
     * @throws SettingsException when they ask for what this JVM does not have
     */
    public static RuntimeInfo of(Settings settings) {
        return Machine.info(settings);
    }

    /**
     * How many loops keep this machine busy: what the setting {@code loops} says, else one for each processor. Under a quota of CPU time
     * that is less it is that, rounded down, but at least one: with more, all of them run the quota out before its period ends (100 ms,
     * usually) and stand still for the rest of it, and with them every task.
     */
    public int suggestedLoops() {
        int granted = (int) Math.min(processors, cpuQuota.orElse(processors));
        return settings.loops().orElse(Math.max(1, granted));
    }

    private String loopsBecause() {
        if (settings.loops().isPresent()) {
            return settings.origin(Setting.LOOPS);
        }
        return suggestedLoops() < processors ? "as many as the CPU quota keeps busy" : "one for each processor";
    }

    /** A line for each thing known, in two columns. */
    @Override
    public String toString() {
        Table table = new Table();
        table.row("Weft", version);
        table.row("fibers", fibers + " (" + fibersBecause + ")");
        table.row("loops", suggestedLoops() + " (" + loopsBecause() + ")");
        table.row("processors", Integer.toString(processors));
        table.row("CPU quota", cpuQuota.isPresent() ? number("%.2f processors", cpuQuota.getAsDouble()) : "none");
        table.row("memory", mebibytes(memory));
        table.row("memory limit", memoryLimit.isPresent() ? mebibytes(memoryLimit.getAsLong()) : "none");
        table.row("max heap", mebibytes(maxHeap));
        table.row("JDK", jdk);
        table.row("OS", os);
        hint.ifPresent(text -> table.row("hint", text));
        return table.toString();
    }

    private static String mebibytes(long bytes) {
        return number("%,d MiB", bytes / MEBIBYTE);
    }

    private static String number(String format, Object number) {
        return String.format(Locale.ROOT, format, number);
    }
}
