package dev.weft.jvm.pool;

/** The thread of a pool's loop: known by its type, so that a callback that would block it can be refused even when the loop has been left. */
final class PoolThread extends Thread {

    PoolThread(Runnable body, String name, long stackSize, boolean daemon) {
        super(null, body, name, stackSize);
        setDaemon(daemon);
    }
}
