package dev.weft.jvm.interop;

/** What becomes of a future when the task that awaits it is cancelled. The wait ends in either case. */
public enum OnCancel {
    /** It goes on, for others wait for it, too. */
    LEAVE,
    /** It is cancelled: {@code cancel(true)}. */
    CANCEL
}
