package dev.weft.jvm.pool;

import dev.weft.loop.Reporter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/*
 * What a death brings with it: a dump of what was left on the loop, and perhaps failures that the pool gave up keeping, for more came at once
 * than it keeps until somebody asks.
 */
/** What a pool reports of which loops are killed: counts the deaths, and keeps what is no part of one. */
final class SoakReports implements Reporter {

    /** What loops are killed with; in all that is said because of it. */
    static final String PLANNED = "planned";

    private final AtomicLong deaths = new AtomicLong();

    private final List<String> others = new CopyOnWriteArrayList<>();

    @Override
    public void report(String message) {
        if (message.contains(" died: java.lang.Error: " + PLANNED)) {
            deaths.incrementAndGet();
        } else if (!isOfADeath(message)) {
            others.add(message);
        }
    }

    private static boolean isOfADeath(String message) {
        return message.startsWith("the loop was left although not everything on it has ended")
                || (message.contains(" failed and nobody received it: ") && message.contains(PLANNED));
    }

    @Override
    public void report(String message, Throwable cause) {
        report(message);
    }

    long deaths() {
        return deaths.get();
    }

    List<String> others() {
        return others;
    }
}
