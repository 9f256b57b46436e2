package dev.weft.jvm.pool;

import dev.weft.loop.Reporter;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a pool reports, and waits for it. */
final class Heard implements Reporter {

    private static final int SECONDS = 30;

    private final BlockingQueue<String> next = new LinkedBlockingQueue<>();

    private final List<String> all = new CopyOnWriteArrayList<>();

    private final List<Throwable> causes = new CopyOnWriteArrayList<>();

    @Override
    public void report(String message) {
        all.add(message);
        next.add(message);
    }

    @Override
    public void report(String message, Throwable cause) {
        causes.add(cause);
        report(message);
    }

    /** The next report that has not been asked for. */
    String await() throws InterruptedException {
        String message = next.poll(SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing was reported within " + SECONDS + " s");
        }
        return message;
    }

    List<String> all() {
        return all;
    }

    List<Throwable> causes() {
        return causes;
    }
}
