package dev.weft.test;

import dev.weft.loop.Tracer;

/**
 * A variable that tasks share, whose reads and writes a {@link RaceFinder} and a {@linkplain Explorer#reduced() reduced} search see. Plain
 * otherwise: nothing suspends.
 *
 * @param <T> the type of the value
 */
public final class Tracked<T> extends SharedCell {

    private T value;

    /** A cell that holds {@code initial}. */
    public Tracked(String name, T initial) {
        super(name);
        value = initial;
    }

    /** Reads. */
    public T get() {
        touch(Tracer.Touch.READ);
        return value;
    }

    /** Writes. */
    public void set(T next) {
        touch(Tracer.Touch.WRITE);
        value = next;
    }
}
