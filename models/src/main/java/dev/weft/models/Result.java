package dev.weft.models;

/** What an operation came to, as a number below 16, so that a whole run fits into a long. Numbers from 0 are elements where there are any. */
final class Result {

    /** It has not come to an end yet. */
    static final int WAITING = -1;

    static final int OK = 9;

    /** No room, no element, not available, or the end as an answer. */
    static final int NOTHING = 10;

    /** It threw that the primitive is closed. */
    static final int CLOSED = 11;

    /** It threw that its task is cancelled. */
    static final int CANCELLED = 12;

    /** It waited when nothing else could run any more. */
    static final int STUCK = 13;

    /** It threw that it was used wrongly. */
    static final int MISUSE = 14;

    /** It threw, and its task has failed. Shares its number with {@link #CLOSED}: scopes do not close. */
    static final int FAILED = CLOSED;

    /** A second kind of success: the other clause of a select, the other mode of a lock. */
    static final int OTHER = 15;

    private Result() {}

    static String text(int result) {
        return switch (result) {
            case WAITING -> "waits";
            case OK -> "ok";
            case NOTHING -> "nothing";
            case CLOSED -> "closed or failed";
            case CANCELLED -> "cancelled";
            case STUCK -> "stuck";
            case MISUSE -> "misuse";
            case OTHER -> "other";
            default -> "element " + result;
        };
    }
}
