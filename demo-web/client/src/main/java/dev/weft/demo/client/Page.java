package dev.weft.demo.client;

import org.teavm.interop.Import;

/** What engine.js is told. Text and bytes go as numbers for {@code take} and {@code takeText} of weft-host.js. */
final class Page {

    private Page() {}

    /** Milliseconds since the page or worker began, with a fraction; never goes backwards. (System.nanoTime needs TeaVM's JavaScript bridge.) */
    @Import(module = "client", name = "now")
    static native double now();

    /** A frame has left the pipeline. */
    @Import(module = "client", name = "progress")
    static native void progress(int job, int framesDone, int framesTotal, double mediaSeconds);

    /** The job has succeeded; its output is read by {@code client.read}. */
    @Import(module = "client", name = "done")
    static native void done(int job, int outputBytes, int frames);

    /**
     * The job has ended without a result.
     *
     * @param kind the ordinal of {@link Failure.Kind}
     * @param message text
     */
    @Import(module = "client", name = "failed")
    static native void failed(int job, int kind, int message);

    /** What {@code client.probe} found, as JSON text. */
    @Import(module = "client", name = "facts")
    static native void facts(int job, int json);
}
