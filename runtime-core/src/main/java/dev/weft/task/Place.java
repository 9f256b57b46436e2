package dev.weft.task;

/*
 *   NONE    -> WAITING   // started while all places were taken
 *   NONE    -> TAKEN     // started while there was one
 *   WAITING -> TAKEN     // a place was handed on to it
 *   WAITING -> NONE      // cancelled
 *   TAKEN   -> NONE      // ended
 *
 * Bytes rather than an enum: a task has no room for another reference.
 */
/** What a task has to do with the places of a scope that limits how many run. */
final class Place {

    /** It has none and needs none. */
    static final byte NONE = 0;

    /** It has to wait for one before it can start. */
    static final byte WAITING = 1;

    /** It has one, until it ends. */
    static final byte TAKEN = 2;

    private Place() {}
}
