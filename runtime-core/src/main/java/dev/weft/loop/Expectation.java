package dev.weft.loop;

/**
 * Says that an event from outside is expected, so that a loop whose tasks are all parked is waiting, not stuck. Made by {@link
 * Loop#expect}; close it when the event has come or nobody waits for it any more.
 */
public final class Expectation {

    private final Loop loop;

    private final String what;

    private boolean open = true;

    Expectation(Loop loop, String what) {
        this.loop = loop;
        this.what = what;
    }

    /** Ends the expectation; doing so twice is harmless. Call it on the loop's thread. Never suspends. */
    public void close() {
        if (open) {
            open = false;
            loop.met(this);
        }
    }

    String what() {
        return what;
    }

    @Override
    public String toString() {
        return "expecting " + what;
    }
}
