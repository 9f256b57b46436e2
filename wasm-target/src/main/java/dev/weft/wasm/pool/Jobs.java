package dev.weft.wasm.pool;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.Priority;
import dev.weft.task.CancelledException;
import dev.weft.task.Context;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TrapException;
import dev.weft.wasm.pool.JobFailedException.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Idea: the worker's half. Every job is a root task of the worker's loop; its end, however it comes, is one message. What arrives for a job
 * that has ended is dropped, for the pool learns of the end from the message that is already on its way.
 *
 * Invariant: a job stands in `running` from the arrival of JOB until DONE or FAILED is posted.
 */
/**
 * What workers can do, by name. Every worker makes its own, in the export {@code weft.jobs}, which is called once when the module has been
 * loaded there:
 *
 * <pre>{@code
 * @Export(name = "weft.jobs")
 * static void jobs() {
 *     Jobs.on(HOST.loop()).define("reverse", job -> Payload.of(reversed(job.input().bytes())));
 * }
 * }</pre>
 */
public final class Jobs {

    private static @Nullable Jobs instance;

    private final Loop loop;

    private final Wire wire;

    private final Map<String, JobBody> bodies = new LinkedHashMap<>();

    private final Map<Integer, Running> running = new HashMap<>();

    /** Of jobs that come next. */
    private final Map<Integer, Priority> priorities = new HashMap<>();

    private record Running(Task<Payload> task, Pipes pipes) {}

    Jobs(Loop loop, Wire wire) {
        this.loop = loop;
        this.wire = wire;
    }

    /**
     * The jobs of this instance, which run on this loop. Never suspends.
     *
     * @throws MisuseException when they run on another already
     */
    public static Jobs on(Loop loop) {
        Jobs jobs = instance;
        if (jobs == null) {
            jobs = new Jobs(loop, BrowserDoor.toParent());
            BrowserDoor.serve(jobs);
            instance = jobs;
        }
        if (jobs.loop != loop) {
            throw new MisuseException("the jobs of this module run on another loop already: define them all on one");
        }
        return jobs;
    }

    /**
     * Says what a job does.
     *
     * @throws MisuseException when there is one of that name
     */
    public Jobs define(String name, JobBody body) {
        if (bodies.putIfAbsent(name, body) != null) {
            throw new MisuseException("job '" + name + "' is defined already: choose another name");
        }
        return this;
    }

    /** What the pool says. Never suspends. */
    void arrived(Message message) {
        if (message.kind() == Message.Kind.JOB) {
            begin(message);
            return;
        }
        if (message.kind() == Message.Kind.PRIORITY) {
            priorities.put(message.job(), Priority.values()[message.number()]);
            return;
        }
        Running job = running.get(message.job());
        if (job == null) {
            return;
        }
        if (message.kind() == Message.Kind.CANCEL) {
            job.task.cancel(message.detail());
        } else {
            job.pipes.take(message);
        }
    }

    private void begin(Message message) {
        String name = message.name();
        Priority priority = priorities.remove(message.job());
        wire.post(Message.of(Message.Kind.BEGUN, message.job()));
        JobBody body = bodies.get(name);
        if (body == null) {
            fail(
                    message.job(),
                    Kind.UNKNOWN,
                    "the worker knows no job of that name, but " + bodies.keySet()
                            + "; define it in the export weft.jobs");
            return;
        }
        Pipes pipes = new Pipes(loop, message.job(), "job '" + name + "'", wire);
        byte[] input = message.payload();
        Job job = new Job(name, input == null ? Payload.NONE : Payload.of(input), pipes);
        Context context = Context.empty();
        if (!message.detail().isEmpty()) {
            context = context.withTraceId(message.detail());
        }
        Task<Payload> task = Task.start(loop, name, context, () -> run(body, job, message.number()));
        if (priority != null) {
            task.prioritised(priority);
        }
        running.put(message.job(), new Running(task, pipes));
        task.onEnd(ended -> end(message.job(), pipes, ended));
    }

    private static Payload run(JobBody body, Job job, int millis) throws Exception {
        Payload result = millis < 0
                ? body.run(job)
                : Scope.named("job '" + job.name() + "'")
                        .timeout(Duration.ofMillis(millis))
                        .call(scope -> body.run(job));
        if (result == null) {
            // Refused here, where it is the job's own failure: whoever reads the result could tell nobody.
            throw new MisuseException(
                    "job '" + job.name() + "' answered null: answer Payload.NONE where there is nothing to say");
        }
        return result;
    }

    private void end(int number, Pipes pipes, Task<Payload> task) {
        Throwable failure = task.failure();
        if (failure == null) {
            pipes.leave("the job has ended");
            pipes.end(null);
            failure = done(number, task.result());
        } else {
            pipes.leaveFailed("the job has failed");
            pipes.end(failure);
        }
        if (failure != null) {
            fail(number, kindOf(failure), textOf(failure));
        }
        running.remove(number);
    }

    /** Answers why the result could not be posted; null if it was. */
    private @Nullable Throwable done(int number, Payload result) {
        try {
            wire.post(Message.of(Message.Kind.DONE, number).withPayload(result.bytes()));
            return null;
        } catch (OutOfMemoryError noRoom) {
            return noRoom; // a large one needs as much again on its way out
        }
    }

    private void fail(int job, Kind kind, String text) {
        wire.post(
                Message.of(Message.Kind.FAILED, job).withNumber(kind.ordinal()).withDetail(text));
    }

    private static Kind kindOf(Throwable failure) {
        Throwable origin = TaskFailedException.origin(failure);
        if (origin instanceof TrapException) {
            return Exhaustion.saidBy(String.valueOf(origin.getMessage())) ? Kind.EXHAUSTED : Kind.TRAPPED;
        }
        if (origin instanceof OutOfMemoryError) {
            return Kind.EXHAUSTED;
        }
        if (origin instanceof DeadlineExceededException) {
            return Kind.DEADLINE;
        }
        return origin instanceof CancelledException ? Kind.CANCELLED : Kind.THROWN;
    }

    private static String textOf(Throwable failure) {
        if (failure instanceof TrapException) {
            return String.valueOf(failure.getMessage());
        }
        try {
            return failure.toString();
        } catch (RuntimeException unreadable) {
            return failure.getClass().getName(); // the caller waits for an answer, whatever getMessage() does
        }
    }

    /** How many jobs run now. */
    int running() {
        return running.size();
    }

    @Override
    public String toString() {
        return "jobs " + bodies.keySet() + " (" + running.size() + " running)";
    }
}
