package dev.weft.test;

import dev.weft.host.Fibers;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Tracer;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where runs of one program take place: each on a fresh host and loop.
 *
 * @param <T> the type of the program's result
 */
final class Stage<T> {

    private final Fibers fibers;

    private final TaskBody<T> program;

    private final boolean findsRaces;

    Stage(Fibers fibers, TaskBody<T> program, boolean findsRaces) {
        this.fibers = fibers;
        this.program = program;
        this.findsRaces = findsRaces;
    }

    /** Does one run; null when it was stopped before the program had ended. */
    @Nullable
    Run<T> run(Conductor conductor) {
        return run(conductor, null, null, null);
    }

    /**
     * Does one run.
     *
     * @param schedule what it is called; null to call it by the answers given
     * @param watcher who else is to be told of every event, before the others; or null
     * @param text what is to write the run down, or null
     * @return null when the run was stopped before the program had ended
     */
    @Nullable
    Run<T> run(
            Conductor conductor, @Nullable ScheduleText schedule, @Nullable Tracer watcher, @Nullable TextTrace text) {
        RaceFinder finder = findsRaces ? new RaceFinder() : null;
        Run<T> run = new Run<>(conductor, schedule, finder, text);
        VirtualHost host = new VirtualHost(fibers);
        Loop loop = new Loop(host, options(conductor, run, watcher));
        conductor.begin(loop);
        Task<T> root = Task.start(loop, "main", program);
        root.onEnd(run::ended);
        try {
            host.drive(loop, conductor);
        } catch (Throwable thrown) {
            run.broke(thrown); // the loop found itself, or a primitive, broken
            return run;
        }
        if (!conductor.over()) {
            throw new MisuseException("explorations need fibers that resume at once, and these (" + fibers
                    + ") resume later: run them on the JVM or on coroutines");
        }
        if (conductor.stopped()) {
            return null;
        }
        AssertionError leak = Leaks.find(loop);
        if (leak == null) {
            loop.retire();
        } else {
            run.broke(leak);
        }
        return run;
    }

    private LoopOptions options(Conductor conductor, Run<T> run, @Nullable Tracer watcher) {
        List<Tracer> tracers = new ArrayList<>(3);
        if (watcher != null) {
            tracers.add(watcher);
        }
        run.addTracersTo(tracers);
        RunTracer tracer = new RunTracer(conductor, tracers);
        return LoopOptions.defaults().withChooser(conductor).withTracer(tracer).withReporter(message -> {
            run.reported(message);
            tracer.touched(null, run, Tracer.Touch.WRITE); // the order of reports may matter to the verdict
        });
    }
}
