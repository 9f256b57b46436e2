package dev.weft.models;

/** What the tasks of a program over one channel may do. */
enum ChannelOperation {
    SEND,
    RECEIVE,
    SEND_OR_CLOSED,
    RECEIVE_OR_CLOSED,
    TRY_SEND,
    TRY_RECEIVE,
    CLOSE,
    CLOSE_WITH_ERROR,
    CANCEL_CHANNEL,
    /** Cancels the task after the caller. */
    CANCEL_TASK;

    /** Whether it never suspends. */
    boolean quiet() {
        return switch (this) {
            case SEND, RECEIVE, SEND_OR_CLOSED, RECEIVE_OR_CLOSED -> false;
            default -> true;
        };
    }

    boolean sends() {
        return this == SEND || this == SEND_OR_CLOSED || this == TRY_SEND;
    }
}
