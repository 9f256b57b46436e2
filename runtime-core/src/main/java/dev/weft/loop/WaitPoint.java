package dev.weft.loop;

/** A place where strands park: a channel's queue, a sleep, a select. It can say why, and let a cancelled strand go. */
public interface WaitPoint {

    /** Why strands park here. */
    ParkReason reason();

    /** What is waited for, with its state: {@code channel 'frames' (buffered, 4 of 4)}. */
    String describe();

    /**
     * The parked {@code strand} was cancelled: forget its waiter, leaving no trace of its operation.
     *
     * @return true when the strand no longer waits here and is to be woken; false when this wait cannot be cut short
     */
    boolean abandon(Strand strand);

    /**
     * {@code strand}, which has just registered whatever would wake it from here, cannot be put away and will be told so: forget it, leaving
     * no trace of its operation. It is woken from here no more: a wake-up that is under way already, and cannot be called back, asks {@link
     * Strand#isParkedAt} first.
     */
    default void refuse(Strand strand) {
        abandon(strand);
    }

    /**
     * The loop is stuck although the parked {@code strand} was cancelled, for this wait outlasts a cancel: let it go, with a failure, if
     * that is possible at all.
     *
     * @return true when the strand no longer waits here and is to be woken
     */
    default boolean giveUp(Strand strand) {
        return false;
    }

    /**
     * Tells {@code blockers} each strand without which waits here cannot end: the holder of a lock, the task that is awaited. Not those of
     * whom any one could end it.
     */
    default void blockers(Blockers blockers) {}
}
