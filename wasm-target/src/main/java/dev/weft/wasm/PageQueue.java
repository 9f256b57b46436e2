package dev.weft.wasm;

import dev.weft.loop.Expectation;
import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import org.jspecify.annotations.Nullable;

/** Where tasks wait for something that the page does: its turn, a frame, idleness. All who wait go on together. */
final class PageQueue extends WaitQueue {

    /*
     * Invariant: the loop expects something of this queue exactly while somebody waits, for a loop whose tasks all wait here is not stuck.
     */

    private final String what;
    private final PostBox.Act asked;
    private @Nullable Expectation expectation;

    /**
     * @param what is waited for, for dumps
     * @param asked called when somebody begins to wait
     */
    PageQueue(String what, PostBox.Act asked) {
        super(ParkReason.OUTSIDE);
        this.what = what;
        this.asked = asked;
    }

    /** Suspends until {@link #serveAll}. A cancellation point. */
    void await(Loop loop, String operation) {
        Strand strand = loop.running(operation);
        loop.checkpoint(strand);
        asked.run();
        if (expectation == null) {
            expectation = loop.expect(what);
        }
        Waiter waiter = await(strand, null);
        if (!waiter.served) {
            loop.checkpoint(strand); // throws: only a cancel ends this wait early
        }
    }

    /** Has all who wait go on. Never suspends. */
    void serveAll() {
        for (var waiter = poll(); waiter != null; waiter = poll()) {
            waiter.serve();
        }
        expectNoMore();
    }

    @Override
    protected void left(Waiter waiter) {
        if (isEmpty()) {
            expectNoMore();
        }
    }

    private void expectNoMore() {
        if (expectation != null) {
            expectation.close();
            expectation = null;
        }
    }

    @Override
    public String describe() {
        return what;
    }
}
