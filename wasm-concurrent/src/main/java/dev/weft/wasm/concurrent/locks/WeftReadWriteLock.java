package dev.weft.wasm.concurrent.locks;

/** Stands for {@link java.util.concurrent.locks.ReadWriteLock}. */
public interface WeftReadWriteLock {

    WeftLock readLock();

    WeftLock writeLock();
}
