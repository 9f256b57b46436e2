package dev.weft.wasm.js;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.task.Task;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;

/** The Java side of a job: a task that JavaScript has started, and its output. The JavaScript side is class Job of weft-jobs.js. */
final class JsJob {

    /*
     * Idea. Output goes through a rendezvous channel. JavaScript asks for one element at a time; each asking is a small root task that
     * receives and settles a promise, so that the job's own task knows nothing of who reads it.
     *
     * The channel is made by whichever comes first, the job's task or an asking: channels are made in tasks.
     */

    private final Loop loop;

    private final String name;

    private @Nullable Channel<JsValue> output;

    private @Nullable Task<@Nullable JsValue> task;

    private boolean ended;

    private JsJob(Loop loop, String name) {
        this.loop = loop;
        this.name = name;
    }

    /** What JavaScript holds. TeaVM sees what is put into its field, and so knows what may come out. */
    static final class Handle {

        final JsJob job;

        Handle(JsJob job) {
            this.job = job;
        }
    }

    /** Starts a task for {@code job}, the object of weft-jobs.js that is to hear of it. Never suspends. */
    static void start(Loop loop, String name, JsTaskBody body, JsReference job, JsValue arguments, boolean discards) {
        JsJob started = new JsJob(loop, name);
        JsImports.jobStarted(job, new Handle(started));
        Task<@Nullable JsValue> task = Task.start(loop, name, () -> started.run(body, arguments, discards));
        started.task = task;
        task.onEnd(finished -> started.end(finished, job));
    }

    private @Nullable JsValue run(JsTaskBody body, JsValue arguments, boolean discards) throws Exception {
        return body.run(new JsCall(new JsArguments(arguments), output(), discards));
    }

    private Channel<JsValue> output() {
        Channel<JsValue> made = output;
        if (made == null) {
            made = Channel.rendezvous("output of " + name);
            output = made;
        }
        return made;
    }

    private void end(Task<@Nullable JsValue> finished, JsReference job) {
        Throwable failure = finished.failure();
        ended = true;
        Channel<JsValue> channel = output;
        if (channel != null) {
            channel.close();
        }
        if (failure == null) {
            JsValue result = finished.result();
            JsImports.jobEnded(job, true, result == null ? JsImports.undefined() : result.reference);
        } else {
            JsImports.jobEnded(job, false, JsErrors.toJs(failure).reference);
        }
    }

    /** Cancels the job's task, and nothing else. The reason comes back as it is when the job is rejected. */
    @Export(name = "weft.js.cancel")
    static void cancel(Handle handle, JsReference reason) {
        JsJob job = handle.job;
        JsValue value = new JsValue(reason);
        job.loop.inbox().post(() -> {
            Task<?> task = job.task;
            if (task != null) {
                task.cancel(JsAbort.reasonText(value), JsErrors.toJava(value));
            }
        });
    }

    /** A promise of the job's next output: an array that holds it, or undefined when there is no more. */
    @Export(name = "weft.js.pull")
    static JsReference pull(Handle handle) {
        JsJob job = handle.job;
        return JsPromise.start(job.loop, "reader of " + job.name, () -> next(job)).reference;
    }

    private static @Nullable JsValue next(JsJob job) {
        JsValue element = job.ended ? null : job.output().receiveOrClosed();
        return element == null ? null : JsValue.array(element);
    }
}
