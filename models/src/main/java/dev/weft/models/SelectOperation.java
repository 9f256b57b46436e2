package dev.weft.models;

/** What the tasks of a program over two channels, {@code left} and {@code right}, may do. */
enum SelectOperation {
    SEND_LEFT,
    RECEIVE_LEFT,
    SEND_RIGHT,
    RECEIVE_RIGHT,
    CLOSE_LEFT,
    /** Receives from either. */
    RECEIVE_EITHER,
    /** Sends to either. */
    SEND_EITHER,
    /** Sends to the left or receives from the right. */
    SEND_LEFT_OR_RECEIVE_RIGHT,
    /** Sends to the left or receives from the left: must not meet itself. */
    BOTH_WAYS_LEFT,
    /** Receives from either, or goes on at once. */
    RECEIVE_EITHER_OR_NOT,
    /** Cancels the task after the caller. */
    CANCEL_TASK;

    boolean quiet() {
        return this == CLOSE_LEFT || this == CANCEL_TASK;
    }
}
