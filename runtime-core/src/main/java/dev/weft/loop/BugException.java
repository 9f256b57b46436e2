package dev.weft.loop;

/** Weft broke one of its own invariants. The message asks for a report. */
public final class BugException extends WeftException {

    private static final long serialVersionUID = 1L;

    public BugException(String whatHappened) {
        super("Weft has a bug: " + whatHappened + ". Please report it with this stack trace.", null);
    }
}
