package dev.weft.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides, for one wait of a select that other threads have a part in, who is first: one of its offers, served on any thread, or something on
 * the select's own loop. For authors of {@linkplain OutsideChannel outside channels}. All of it is called on the thread of that loop.
 */
public interface Contest {

    /**
     * Puts all {@code offers} in line at their channels, unless one of them can be done at once: that is then done, and none is in line.
     *
     * @return the one that was done at once; null when all are in line
     */
    @Nullable
    Offer<?> enlist(List<Offer<?>> offers);

    /**
     * Decides for something on the select's own loop.
     *
     * @return false when it has been decided already, by another thread that has served an offer: {@link Outcome#won} then follows
     */
    boolean take();

    /**
     * It has been decided, or its task has turned out to be unable to wait: takes the offers that are in line out of it. If another thread has
     * served one all the same, {@link Outcome#won} is not called any more, and what was received is given back.
     */
    void withdraw();

    /** Who is told. */
    @FunctionalInterface
    interface Outcome {

        /** Another thread has served {@code offer}. Called once, on the loop's thread, outside every task. */
        void won(Offer<?> offer);
    }
}
