package dev.weft.corpus;

import dev.weft.host.Fibers;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.test.VirtualHost;
import java.util.concurrent.atomic.AtomicReference;

/** Runs the programs, in virtual time and with a fixed seed, on the fibers it is given. */
public final class Corpus {

    private Corpus() {}

    /** Told what a program did, a line a step. */
    public interface Reader {
        void read(String trail);
    }

    /** How many programs there are. */
    public static int count() {
        return Programs.ALL.length;
    }

    /** Runs one; the reader is told when it has ended. Answers its loop, to be retired then. */
    public static Loop run(Fibers fibers, int program, Reader reader) {
        // Where reports go before the program has a trail: it needs a running task to be made.
        AtomicReference<Trail> trail = new AtomicReference<>();
        LoopOptions options =
                LoopOptions.defaults().withSeed(program).withReporter(message -> report(trail.get(), message));
        VirtualHost host = new VirtualHost(fibers);
        return host.start(
                options,
                "program",
                () -> {
                    Trail own = new Trail();
                    trail.set(own);
                    try {
                        Programs.ALL[program].run(own);
                        own.add("returned");
                    } catch (Exception failure) {
                        own.add("threw " + Trail.name(failure));
                    }
                    return own;
                },
                root -> reader.read(
                        String.join("\n", trail.get().steps()) + "\n" + (root.failure() == null ? "ended" : "failed")));
    }

    private static void report(Trail trail, String message) {
        if (trail != null) {
            trail.add("report " + message);
        }
    }
}
