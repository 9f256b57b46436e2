package dev.weft.demo.client;

import dev.weft.demo.pipeline.Pace;
import dev.weft.demo.pipeline.Pacer;
import dev.weft.demo.pipeline.SynchronousTranscoder;
import dev.weft.demo.pipeline.TranscodeRequest;
import dev.weft.wasm.JsBytes;
import org.teavm.interop.Export;

/**
 * The transcoder as one would port it without Weft: a synchronous loop on one of TeaVM's threads. An instance serves one job.
 *
 * <p>Mode blocking never gives the thread back before the file is done, and paces by spinning. Mode teavm-threads gives way between frames
 * by {@code Thread.yield} or, paced, by {@code Thread.sleep}. Both run on a thread of TeaVM because code that may sleep can run nowhere
 * else there; such a thread is a coroutine on the page's only thread.
 */
public final class PlainModule {

    private PlainModule() {}

    /** Not run: where TeaVM begins to look for code. */
    public static void main(String[] arguments) {
        JobExports.include();
    }

    /**
     * Starts a job whose input is complete. Answers later by {@code done} or {@code failed}.
     *
     * @param threads whether it gives way between frames (mode teavm-threads)
     */
    @Export(name = "client.startPlain")
    static void start(int id, boolean threads, int pace, int width, int height, int quality) {
        Job job = Jobs.get(id);
        Settings settings = new Settings(pace, width, height, quality);
        try {
            Pacer pacer = threads ? new SleepingPacer(job, settings.pace()) : new SpinningPacer();
            // Threads give way between frames at full pace too, and only a paced run asks its pacer.
            TranscodeRequest request = threads ? settings.request(job, Pace.REALTIME) : settings.request(job);
            new Thread(() -> run(job, request, pacer)).start();
        } catch (IllegalArgumentException refused) {
            Failure.ofSettings(job, refused).tell(job);
        }
    }

    /** Stops a job at its next frame, if it gives way there. */
    @Export(name = "client.cancelPlain")
    static void cancel(int id, int reasonText) {
        String reason = JsBytes.takeText(reasonText);
        Job job = Jobs.find(id);
        if (job != null) {
            job.cancel(reason);
        }
    }

    private static void run(Job job, TranscodeRequest request, Pacer pacer) {
        try {
            job.succeed(SynchronousTranscoder.run(request, job, pacer));
        } catch (Throwable failure) {
            Failure.of(job, failure).tell(job);
        }
    }
}
