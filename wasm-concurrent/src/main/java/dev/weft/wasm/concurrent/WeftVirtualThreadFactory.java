package dev.weft.wasm.concurrent;

/** Makes virtual threads without names. The method it calls is one of Weft's Thread. */
final class WeftVirtualThreadFactory implements WeftThreadFactory {

    WeftVirtualThreadFactory() {}

    @Override
    public Thread newThread(Runnable task) {
        return dev.weft.wasm.thread.VirtualThreads.unstarted(task);
    }
}
