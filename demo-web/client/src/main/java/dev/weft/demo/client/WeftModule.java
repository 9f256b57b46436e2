package dev.weft.demo.client;

import dev.weft.demo.pipeline.Pace;
import dev.weft.demo.pipeline.SegmentedTranscoder;
import dev.weft.demo.pipeline.TranscodeResult;
import dev.weft.demo.pipeline.Transcoder;
import dev.weft.task.Task;
import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.JsBytes;
import java.util.HashMap;
import java.util.Map;
import org.teavm.interop.Export;

/**
 * The transcoder on Weft: each job is a task, all jobs of an instance share one loop. The same module runs on the page's main thread and in
 * workers.
 *
 * <p>The codec never heard of Weft: the compiler weaves polls into it, where the loop takes the thread back when its slice is over.
 */
public final class WeftModule {

    private static final double WORKER_SLICE_MILLIS = 16;

    private static final BrowserHost HOST = BrowserHost.settings().start();

    /** Tasks that have not ended, by the number of their job. */
    private static final Map<Integer, Task<TranscodeResult>> RUNNING = new HashMap<>();

    private WeftModule() {}

    /** Not run: where TeaVM begins to look for code. */
    public static void main(String[] arguments) {
        JobExports.include();
    }

    /** Sets what part of the thread all jobs together may take, and how long at a time. */
    @Export(name = "client.share")
    static void share(double share, double sliceMillis) {
        HOST.mainThreadShare(share);
        HOST.sliceMillis(sliceMillis);
    }

    /** Starts a job whose input is complete. Answers later by {@code done} or {@code failed}. */
    @Export(name = "client.startWeft")
    static void start(int id, int pace, int width, int height, int quality) {
        Job job = Jobs.get(id);
        Settings settings = new Settings(pace, width, height, quality);
        try {
            settings.check();
            // The body must not capture the input: browsers keep what an idle stack ran last, and with it all that
            // hangs on it.
            Task<TranscodeResult> task =
                    Task.start(HOST.loop(), "transcode " + job.name, () -> Transcoder.run(settings.request(job), job));
            RUNNING.put(id, task);
            task.onEnd(ended -> end(job, ended));
        } catch (IllegalArgumentException refused) {
            Failure.ofSettings(job, refused).tell(job);
        }
    }

    /**
     * Starts a job whose input is complete, to be transcoded by so many workers at full pace. Answers later by {@code done} or {@code failed}.
     */
    @Export(name = "client.startPooled")
    static void startPooled(int id, int workers, int width, int height, int quality) {
        Job job = Jobs.get(id);
        Settings settings = new Settings(Pace.MAX.ordinal(), width, height, quality);
        try {
            settings.check();
            Task<TranscodeResult> task = Task.start(
                    HOST.loop(),
                    "transcode " + job.name,
                    () -> SegmentedTranscoder.run(
                            settings.request(job), job, (work, sink) -> Segments.run(workers, work, sink), workers));
            RUNNING.put(id, task);
            task.onEnd(ended -> end(job, ended));
        } catch (IllegalArgumentException refused) {
            Failure.ofSettings(job, refused).tell(job);
        }
    }

    /** Called once in every worker of a pool: what it can do. */
    @Export(name = "weft.jobs")
    static void jobs() {
        // Nothing is drawn there, so the loop need not give way for that; only messages wait.
        HOST.sliceMillis(WORKER_SLICE_MILLIS);
        Segments.define(dev.weft.wasm.pool.Jobs.on(HOST.loop()));
    }

    /** Cancels a job's task and no other. */
    @Export(name = "client.cancelWeft")
    static void cancel(int id, int reasonText) {
        String reason = JsBytes.takeText(reasonText);
        Task<TranscodeResult> task = RUNNING.get(id);
        if (task != null) {
            task.cancel(reason);
        }
    }

    private static void end(Job job, Task<TranscodeResult> task) {
        RUNNING.remove(job.id);
        Throwable failure = task.failure();
        if (failure == null) {
            job.succeed(task.result());
        } else {
            Failure.of(job, failure).tell(job);
        }
    }
}
