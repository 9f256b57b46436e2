package dev.weft.loop;

import dev.weft.host.Inbox;

/**
 * That a host leaves a loop, which nobody will drive again: who waits elsewhere for what happens on it is to know. All of it is called on the
 * loop's thread. Never suspends.
 */
public final class Departure {

    private Departure() {}

    /** Has {@code callback} called when {@code loop} is left. */
    public static void watch(Loop loop, Inbox.Callback callback) {
        loop.population.watchers.add(callback);
    }

    /** Takes {@link #watch} back. */
    public static void unwatch(Loop loop, Inbox.Callback callback) {
        loop.population.watchers.remove(callback);
    }
}
