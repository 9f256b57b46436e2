package dev.weft.jvm;

import dev.weft.host.Fibers;
import org.jspecify.annotations.Nullable;

/**
 * Which fibers to make, and why those.
 *
 * @param continuations continuations rather than virtual threads
 * @param why the rest of a sentence that begins with the kind
 * @param hint what would make fibers faster; null when nothing would, or nobody wants to hear it
 */
record FiberChoice(
        boolean continuations, String why, @Nullable String hint) {

    static FiberChoice of(Settings settings) {
        return of(settings, ContinuationFibers.obstacle());
    }

    /** {@code obstacle} is why there are no continuations; null when there are. */
    static FiberChoice of(Settings settings, @Nullable Obstacle obstacle) {
        String asked = "asked for: " + settings.origin(Setting.FIBERS);
        return switch (settings.fibers()) {
            case VIRTUAL_THREADS -> new FiberChoice(false, asked, null);
            case CONTINUATIONS -> {
                if (obstacle != null) {
                    throw new SettingsException(settings.origin(Setting.FIBERS) + " asks for continuations, but "
                            + obstacle.reason() + ": " + obstacle.remedy() + ", or let Weft use virtual threads");
                }
                yield new FiberChoice(true, asked, null);
            }
            case AUTO ->
                obstacle == null
                        ? new FiberChoice(true, "jdk.internal.vm is exported", null)
                        : new FiberChoice(false, obstacle.reason(), settings.hint() ? hint(obstacle) : null);
        };
    }

    private static @Nullable String hint(Obstacle obstacle) {
        return obstacle.mendable()
                ? "tasks run on virtual threads, for " + obstacle.reason() + ": " + obstacle.remedy()
                        + " and they switch many times faster; weft.hint=off silences this"
                : null;
    }

    Fibers make(Settings settings) {
        return continuations ? new ContinuationFibers(settings.checksMonitors()) : new VirtualThreadFibers();
    }

    /** The kind, as a host calls it. */
    String kind() {
        return continuations ? ContinuationFibers.KIND : VirtualThreadFibers.KIND;
    }
}
