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

    Stage(Fibers fibers, TaskBody<T> program) {
        this.fibers = fibers;
        this.program = program;
    }

    /**
     * Does one run.
     *
     * @param schedule what it is called; null to call it by the answers given
     * @param text what is to write the run down, or null
     * @return null when the run was stopped before the program had ended
     */
    @Nullable
    Run<T> run(
            Conductor conductor, @Nullable ScheduleText schedule, @Nullable Tracer tracer, @Nullable TextTrace text) {
        List<String> reports = new ArrayList<>(0);
        LoopOptions options = LoopOptions.defaults()
                .withChooser(conductor)
                .withTracer(new RunTracer(conductor, tracer, text))
                .withReporter(reports::add);
        VirtualHost host = new VirtualHost(fibers);
        Loop loop = new Loop(host, options);
        conductor.begin(loop);
        Task<T> root = Task.start(loop, "main", program);
        root.onEnd(ended -> {});
        host.drive(loop, conductor);
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
        }
        return new Run<>(
                root,
                reports,
                leak,
                schedule == null ? conductor.schedule() : schedule,
                text == null ? List.of() : text.lines());
    }
}
