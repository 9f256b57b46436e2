package dev.weft.channel;

import dev.weft.loop.Strand;
import org.jspecify.annotations.Nullable;

/**
 * One operation on an {@link OutsideChannel} as a clause of a select. For authors of such channels. It is used again each time the select
 * runs; all of it is called on the thread of the loop that the select is on.
 *
 * @param <E> the type of the channel's elements
 */
public abstract class Offer<E> {

    /** Whether {@link #tryNow} would succeed at this moment: a guess, for other threads go on meanwhile. */
    protected abstract boolean mayBeReady();

    /** Does the operation if that is possible at once, by success or by meeting the channel's end; false leaves no trace. */
    protected abstract boolean tryNow();

    /** A new contest for the offers of a select of {@code strand}, of which this is the first. */
    protected abstract Contest contest(Strand strand, Contest.Outcome outcome);

    /**
     * What the operation, which has been done, has received. Called once for each time.
     *
     * @return null after a send, or when it met the end
     */
    protected abstract @Nullable E takeElement();

    /** The channel's end, if the operation met that; null if it succeeded. */
    protected abstract @Nullable End end();
}
