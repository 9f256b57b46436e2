package dev.weft.demo.client.concurrent;

/** Stands for {@link java.util.concurrent.ThreadFactory}. Accepted by {@link WeftExecutors}, whose executors start no thread. */
public interface WeftThreadFactory {

    /** Makes a thread, not yet started, that will run {@code task}. */
    Thread newThread(Runnable task);
}
