package dev.weft.jvm.io;

import dev.weft.jvm.PolledInbox;
import dev.weft.jvm.Poller;
import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/*
 * Idea: one selector a loop; its thread sleeps in it. An endpoint is the attachment of its key, so a ready key leads to the tasks that wait.
 *
 * A closed channel gives its descriptor back only when the selector has heard of it, which it does in its next select: at the latest when
 * the loop has nothing else to do.
 *
 * Invariants
 *   waits        how many tasks are parked at the sides of the endpoints
 *   waits > 0 => expectation != null. The other way round holds only when the loop sleeps: whoever waits for message after message would
 *                open and close it at each one, so it stays open until it would keep a stuck loop from being reported.
 */
/** The selector of a loop. */
final class SocketPoller implements Poller {

    /** How many sockets are named in the report of those left open. */
    private static final int NAMED = 5;

    private final Loop loop;

    private final Selector selector;

    private final Consumer<SelectionKey> serve = this::serve;

    private int waits;

    private int woken;

    private @Nullable Expectation expectation;

    private SocketPoller(Loop loop) {
        this.loop = loop;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector for the sockets of " + loop + ": " + e.getMessage(), e);
        }
    }

    /**
     * The poller of {@code loop}, made for its first socket.
     *
     * @throws MisuseException when the host of that loop cannot wait for sockets
     */
    static SocketPoller of(Loop loop) throws TcpException {
        if (!(loop.inbox() instanceof PolledInbox inbox)) {
            throw new MisuseException("sockets need a loop that can wait for them, and the " + loop
                    + " cannot: run the task by JvmHost.run");
        }
        try {
            return (SocketPoller) inbox.poller(() -> new SocketPoller(loop));
        } catch (UncheckedIOException e) {
            throw TcpException.of(e.getMessage(), e.getCause());
        }
    }

    SelectionKey register(SelectableChannel channel, Endpoint endpoint) throws IOException {
        return channel.register(selector, 0, endpoint);
    }

    // ---- who waits ----

    void waitBegins() {
        waits++;
        if (expectation == null) {
            expectation = loop.expect("the readiness of sockets");
        }
    }

    void waitEnds() {
        waits--;
    }

    /** Nobody waits for sockets: the loop may be stuck. */
    private void expectNothing() {
        Expectation open = expectation;
        if (open != null) {
            expectation = null;
            open.close();
        }
    }

    // ---- the loop's side ----

    @Override
    public boolean poll(long nanos) {
        if (nanos > 0 && waits == 0 && expectation != null) {
            expectNothing();
            return true;
        }
        try {
            return select(nanos);
        } catch (IOException e) {
            loop.report("the selector of " + loop + " failed, so all its sockets are closed: " + e, e);
            endpoints().forEach(endpoint -> endpoint.closeFor("its loop, whose selector failed"));
            return true;
        }
    }

    private boolean select(long nanos) throws IOException {
        woken = 0;
        if (nanos == 0) {
            selector.selectNow(serve);
        } else {
            selector.select(serve, millis(nanos));
        }
        return woken > 0;
    }

    /** {@code nanos}, which is positive, as what a selector takes: rounded up, so that it does not wake again and again before the time. */
    private static long millis(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        return nanos == Long.MAX_VALUE ? 0 : millis + 1;
    }

    private void serve(SelectionKey key) {
        int before = waits;
        ((Endpoint) key.attachment()).ready(key.readyOps());
        woken += before - waits;
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    /** Has the system hear at once of what was closed: for a port that is wanted again. */
    void flush() {
        try {
            select(0);
        } catch (IOException e) {
            // the loop's next look meets the same failure, and tells it
        }
    }

    @Override
    public void close() {
        expectNothing();
        List<Endpoint> open = endpoints();
        if (!open.isEmpty()) {
            String named = open.stream().limit(NAMED).map(Endpoint::toString).collect(Collectors.joining(", "));
            String more = open.size() > NAMED ? " and " + (open.size() - NAMED) + " more" : "";
            loop.report("the loop was left with sockets open, which are closed now: " + named + more
                    + "; close them, best by try-with-resources");
            open.forEach(endpoint -> endpoint.shut("its loop, which was left")); // and who waits there never will run
        }
        try {
            selector.close();
        } catch (IOException e) {
            loop.report("the selector of " + loop + " was closed with a failure: " + e, e);
        }
    }

    /** Those that are open. A copy. */
    List<Endpoint> endpoints() {
        List<Endpoint> open = new ArrayList<>();
        for (SelectionKey key : selector.keys()) {
            if (((Endpoint) key.attachment()).isOpen()) {
                open.add((Endpoint) key.attachment());
            }
        }
        return open;
    }
}
