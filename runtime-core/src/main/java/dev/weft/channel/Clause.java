package dev.weft.channel;

import dev.weft.loop.Loop;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import org.jspecify.annotations.Nullable;

/** One alternative of a {@link Select}: when it can act, where it waits, and what it does. */
abstract class Clause<R> {

    /** This clause's waiter while the select is parked. Owner: {@link Select}. */
    @Nullable
    Waiter waiter;

    /** The loop of what it acts on, whose tasks alone may select it; null where those of every loop may. */
    @Nullable
    Loop loop() {
        return null;
    }

    /** What it acts on, for the tracer. */
    abstract Object primitive();

    /** Whether it can act at once. Where other threads have a part in it, a guess. */
    abstract boolean ready();

    /** Where its waiter stands while the select is parked; null if it is an {@link #offer} instead. */
    @Nullable
    WaitQueue queue() {
        return null;
    }

    /** What it offers to other threads; null if no other thread has a part in it. */
    @Nullable
    Offer<?> offer() {
        return null;
    }

    /** What its waiter offers to the other side: the element of a send, null for all others. */
    @Nullable
    Object offered() {
        return null;
    }

    /** Does its operation, being ready. False, without a trace, when another thread was faster. */
    abstract boolean take();

    /** Its waiter, if it had one, was served or dismissed by an end: the operation has been done by the other side. */
    abstract void taken(@Nullable Waiter waiter);

    /** The operation has been done: answers the handler's result. Once for each time. */
    abstract R handle();

    abstract String describe();
}
