package dev.weft.loop;

/** Every task is parked and nothing can wake one. Carries the dump that shows who waits for what. */
public final class StuckException extends WeftException {

    private static final long serialVersionUID = 1L;

    private final String dump;

    StuckException(String dump) {
        super(
                "the loop is stuck: every task is parked, no timer is set and no outside event is expected."
                        + " Break the circle below, or, if an event from outside is to wake a task, hold Loop.expect(..) open until it has come.\n"
                        + dump,
                null);
        this.dump = dump;
    }

    /** The task tree at the moment of the report: name, state, what each waits for and since when. */
    public String dump() {
        return dump;
    }
}
