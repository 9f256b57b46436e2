package dev.weft.wasm.concurrent;

/** Stands for {@link java.util.concurrent.RejectedExecutionHandler}. */
public interface WeftRejectedExecutionHandler {

    void rejectedExecution(Runnable task, WeftThreadPoolExecutor executor);
}
