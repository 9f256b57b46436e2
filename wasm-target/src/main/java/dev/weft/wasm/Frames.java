package dev.weft.wasm;

/** Work in step with what the browser draws. */
public final class Frames {

    private Frames() {}

    /**
     * Waits for the next animation frame. Suspends: goes on inside the browser's frame callback, before it lays out and paints, so that what the
     * task changes is in this frame. Work for less than a slice there; whatever suspends in between may go on after the frame.
     *
     * <p>Nothing is drawn in a hidden page and in workers that have no frames; there it goes on four times a second at most.
     *
     * @return the frame's time in milliseconds, on the scale of {@code performance.now()}: the same for all tasks that wait for it
     * @throws dev.weft.loop.MisuseException when called outside a task
     * @throws dev.weft.task.CancelledException when the task is cancelled, before or meanwhile
     */
    public static double next() {
        var host = BrowserHost.current();
        host.frames.await(host.loop(), "Frames.next");
        return host.frameMillis;
    }
}
