package dev.weft.wasm.thread;

import dev.weft.loop.Strand;
import org.jspecify.annotations.Nullable;

/** What only the compiler plugin can write: fields added to classes of others, and members that the JDK's own classes hide. */
final class Slots {

    private Slots() {}

    /** The thread state of the strand, or null if it has none yet. */
    static native @Nullable ThreadState state(Strand strand);

    static native void state(Strand strand, ThreadState state);

    /** A thread, alive, for a task that was not started as one. */
    static native Thread adopt(ThreadState state, String name);

    /** The state of a thread. */
    static native ThreadState of(Thread thread);

    /** A virtual thread, not yet started. */
    static native Thread virtual(Runnable task);

    /** Who is inside the monitor of {@code object}, or null. */
    static native @Nullable Thread owner(Object object);

    /** How often its owner has entered the monitor of {@code object}, which has an owner. */
    static native int count(Object object);

    /** What {@code synchronized} does at its beginning. */
    static native void enter(Object object);

    /** What {@code synchronized} does at its end. */
    static native void exit(Object object);
}
