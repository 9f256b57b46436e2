package dev.weft.wasm.concurrent;

/** Stands for {@link java.util.concurrent.ThreadFactory}. */
public interface WeftThreadFactory {

    /** Makes a thread, not yet started, that will run {@code task}. */
    Thread newThread(Runnable task);
}
