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
        checkHere("expect");
    }

    /** Refuses other threads, once the loop is driven. */
    private void checkHere(String operation) {
        if (Confinement.isDrivenElsewhere(loop)) {
            Confinement.check(loop, "expectation of " + what + ": " + operation);
        }
    }

    /**
     * Ends the expectation; doing so twice is harmless. Never suspends.
     *
     * @throws MisuseException when called on another thread than the loop's
     */
    public void close() {
        checkHere("close");
        if (open) {
            open = false;
            if (loop.population.met(this)) {
                loop.wake(); // a loop that was only waiting may be stuck now
            }
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
