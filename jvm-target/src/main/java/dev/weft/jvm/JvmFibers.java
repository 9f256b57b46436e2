package dev.weft.jvm;

import dev.weft.host.Fibers;

/**
 * Chooses how fibers are made on this JVM.
 *
 * <p>The fast kind needs one flag, since it uses a package that the JDK keeps to itself:
 *
 * <ul>
 *   <li>on the class path {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}
 *   <li>on the module path {@code --add-exports java.base/jdk.internal.vm=dev.weft.jvm}
 *   <li>in the manifest of a jar that is started by {@code java -jar}, instead: {@code Add-Exports: java.base/jdk.internal.vm}. In any
 *       other jar that line does nothing.
 * </ul>
 *
 * <p>Without it tasks run on virtual threads, which behave the same and switch slower. {@link RuntimeInfo} says so whenever it is printed,
 * with the flag. A program that runs a loop with {@linkplain dev.weft.loop.LoopOptions options of its own} also hears it from their
 * {@linkplain dev.weft.loop.Reporter reporter}, once in the life of the process; the setting {@code hint} turns both off. Nothing is
 * printed otherwise.
 *
 * <p>Nothing here suspends. Fibers belong to one host.
 */
public final class JvmFibers {

    private JvmFibers() {}

    /**
     * The fibers that the {@linkplain Settings#ofProcess() settings of this process} ask for: the fastest kind this JVM offers, unless
     * they name one.
     *
     * @throws SettingsException when they are wrong, or ask for what this JVM does not have
     */
    public static Fibers best() {
        return of(Settings.ofProcess());
    }

    /**
     * The fibers that {@code settings} ask for.
     *
     * @throws SettingsException when they ask for what this JVM does not have; the message names the flag
     */
    public static Fibers of(Settings settings) {
        return FiberChoice.of(settings).make(settings);
    }

    /**
     * Fibers on {@code jdk.internal.vm.Continuation}: no thread but the loop's own, some 100 ns a switch.
     *
     * @throws IllegalStateException when the JVM does not export that package; the message names the flag
     */
    public static Fibers continuations() {
        Obstacle obstacle = ContinuationFibers.obstacle();
        if (obstacle != null) {
            throw new IllegalStateException("continuations are not accessible, for " + obstacle.reason() + ": "
                    + obstacle.remedy() + ", or let Weft use virtual threads");
        }
        return new ContinuationFibers(Settings.ofProcess().checksMonitors());
    }

    /** Fibers on virtual threads, of which one runs at a time: portable, some microseconds a switch. */
    public static Fibers virtualThreads() {
        return new VirtualThreadFibers();
    }
}
