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

    /** The loop of what it acts on, whose tasks alone may select it. */
    abstract Loop loop();

    /** What it acts on, for the tracer. */
    abstract Object primitive();

    /** Whether it can act at once. */
    abstract boolean ready();

    /** Where its waiter stands while the select is parked. */
    abstract WaitQueue queue();

    /** What its waiter offers to the other side: the element of a send, null for all others. */
    @Nullable
    Object offered() {
        return null;
    }

    /** Acts, being ready, and answers its handler's result. */
    abstract R act();

    /** Its waiter was served, or dismissed by an end: finishes and answers its handler's result. */
    abstract R finish(Waiter waiter);

    abstract String describe();
}
