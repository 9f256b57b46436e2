package dev.weft.wasm;

/** Waiting for the page that a module runs in (or for its worker): called inside a task of the module's {@link BrowserHost}. */
public final class Page {

    private Page() {}

    /**
     * Gives the thread to the page, however much of the slice is left. Suspends: goes on after the browser has run what else it had to do at the
     * host's priority, drawing and input among it. For tasks that show something and want it seen before they go on; who only
     * computes need not call this, for slices end by themselves.
     *
     * @throws dev.weft.loop.MisuseException when called outside a task
     * @throws dev.weft.task.CancelledException when the task is cancelled, before or meanwhile
     */
    public static void turn() {
        var host = BrowserHost.current();
        host.turns.await(host.loop(), "Page.turn");
    }

    /**
     * Waits until the browser is idle: for work that can wait for a better time. Suspends. Where the browser does not tell (Safari, workers), after
     * a turn of background priority.
     *
     * @return how many milliseconds the browser expects to stay idle, at most 50; 0 where it does not tell
     * @throws dev.weft.loop.MisuseException when called outside a task
     * @throws dev.weft.task.CancelledException when the task is cancelled, before or meanwhile
     */
    public static double idle() {
        var host = BrowserHost.current();
        host.idles.await(host.loop(), "Page.idle");
        return host.idleMillis;
    }
}
