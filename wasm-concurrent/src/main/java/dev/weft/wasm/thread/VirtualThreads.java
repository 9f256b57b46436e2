package dev.weft.wasm.thread;

/** The way to a virtual thread for code that is compiled for a JDK that has none. */
public final class VirtualThreads {

    private VirtualThreads() {}

    /** A virtual thread, not yet started, that will run {@code task}. */
    public static Thread unstarted(Runnable task) {
        return Slots.virtual(task);
    }
}
