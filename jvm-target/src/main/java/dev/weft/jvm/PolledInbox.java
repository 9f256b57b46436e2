package dev.weft.jvm;

import dev.weft.host.Inbox;
import java.util.function.Supplier;

/** The inbox of a loop whose thread can sleep in a {@link Poller}. Every loop of {@link JvmHost} has one. */
public interface PolledInbox extends Inbox {

    /**
     * The poller of this inbox's loop. Where there is none yet, {@code maker} makes it, and from then on the loop's thread sleeps in it
     * and looks at it now and then while tasks run. Called on the loop's thread. Never suspends.
     */
    Poller poller(Supplier<? extends Poller> maker);
}
