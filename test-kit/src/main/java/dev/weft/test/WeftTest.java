package dev.weft.test;

import dev.weft.host.Fibers;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import dev.weft.task.TaskBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs as unit tests: each on a fresh loop, in virtual time, and with a look at what it leaves behind.
 *
 * {@snippet :
 * private final WeftTest weft = WeftTest.on(JvmFibers.best());
 *
 * @Test
 * void theSlowOneIsGivenUp() throws Exception {
 *     weft.run(() -> {
 *         Task<Page> slow = Task.run("slow", () -> fetch(url));
 *         Task.sleep(Duration.ofHours(1)); // takes no time
 *         assertTrue(slow.isDone());
 *     });
 * }
 * }
 *
 * <p>Needs fibers that resume at once: the JVM's, or TeaVM's coroutines; not JSPI. Call it outside tasks. Immutable.
 */
public final class WeftTest {

    private final Fibers fibers;

    private final LoopOptions options;

    private final boolean findsRaces;

    private WeftTest(Fibers fibers, LoopOptions options, boolean findsRaces) {
        this.fibers = fibers;
        this.options = options;
        this.findsRaces = findsRaces;
    }

    /**
     * Runs programs in order of readiness.
     *
     * @param fibers used for one run after the other; they must serve no other loop meanwhile
     */
    public static WeftTest on(Fibers fibers) {
        return new WeftTest(Objects.requireNonNull(fibers, "fibers"), LoopOptions.defaults(), false);
    }

    /** Runs ready tasks in a random order that {@code seed} decides. */
    public WeftTest withSeed(long seed) {
        return new WeftTest(fibers, options.withSeed(seed), findsRaces);
    }

    /** Looks for races, as a {@link RaceFinder} does. */
    public WeftTest findingRaces() {
        return new WeftTest(fibers, options, true);
    }

    /**
     * Runs {@code program} as the task 'main' until everything has ended, and answers its result.
     *
     * @throws Exception what the program threw; when the loop was stuck, a {@link dev.weft.loop.StuckException} with the dump
     * @throws AssertionError when the program succeeded, but something was left on its loop (a task, a timer, a waiter), a failure was
     *     received by nobody, or a race was found. When it failed as well, this is suppressed in what it threw
     * @throws MisuseException when called inside a task, or where fibers resume later
     */
    public <T> T run(TaskBody<T> program) throws Exception {
        List<String> reports = new ArrayList<>();
        RaceFinder finder = findsRaces ? new RaceFinder() : null;
        LoopOptions used = options.withReporter(reports::add);
        VirtualHost host = new VirtualHost(fibers);
        Loop loop = new Loop(host, finder == null ? used : used.withTracer(finder));
        Task<T> root = Task.start(loop, "main", program);
        root.onEnd(ended -> {});
        drive(host, loop);
        Throwable failure = root.failure();
        failure = also(failure, Leaks.find(loop));
        failure = also(failure, reports.isEmpty() ? null : unreceived(reports));
        failure = also(failure, finder == null ? null : finder.failure());
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (Exception) failure;
        }
        loop.retire();
        return root.result();
    }

    /** {@link #run(TaskBody)} without a result. */
    public void run(TaskAction program) throws Exception {
        Objects.requireNonNull(program, "program");
        run(() -> {
            program.run();
            return "";
        });
    }

    private void drive(VirtualHost host, Loop loop) {
        Watch watch = new Watch(loop);
        host.drive(loop, watch);
        if (!watch.over()) {
            throw new MisuseException("unit tests need fibers that resume at once, and these (" + fibers
                    + ") resume later: run them on the JVM or on coroutines");
        }
    }

    static AssertionError unreceived(List<String> reports) {
        return new AssertionError("nobody received: " + String.join("; ", reports));
    }

    private static @Nullable Throwable also(@Nullable Throwable failure, @Nullable Throwable further) {
        if (failure == null) {
            return further;
        }
        if (further != null) {
            failure.addSuppressed(further);
        }
        return failure;
    }
}
