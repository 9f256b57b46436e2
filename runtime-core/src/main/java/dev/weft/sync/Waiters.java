package dev.weft.sync;

import dev.weft.loop.Blockers;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The line in which tasks wait at one primitive. */
final class Waiters extends WaitQueue {

    /** How many are named in a text. */
    private static final int NAMED = 3;

    private final Primitive at;

    Waiters(Primitive at, ParkReason reason) {
        super(reason);
        this.at = at;
    }

    @Override
    public String describe() {
        return at.withoutWaiters();
    }

    @Override
    public void blockers(Blockers blockers) {
        at.blockers(blockers);
    }

    @Override
    protected void left(Waiter waiter) {
        at.left(waiter);
    }

    /** Completes the wait of everybody who stands here now. */
    void serveAll() {
        for (Waiter waiter = poll(); waiter != null; waiter = poll()) {
            waiter.serve();
        }
    }

    /** Lets {@code strand} pass if the way is open, else parks it here until it is served. Suspends. */
    void pass(Strand strand, boolean open) {
        at.loop.use(at);
        if (open) {
            at.loop.pace(strand);
        } else if (!await(strand, null).served) {
            throw Task.currentCancellation();
        }
    }

    /** Wakes everybody who stands here, without completing anything; {@code item} tells them why. */
    void dismissAll(@Nullable Object item) {
        for (Waiter waiter = poll(); waiter != null; waiter = poll()) {
            waiter.item = item;
            waiter.dismiss();
        }
    }

    List<String> tell() {
        List<String> all = new ArrayList<>(size());
        for (Waiter waiter : first(size())) {
            all.add(Primitive.who(waiter.strand));
        }
        return List.copyOf(all);
    }

    /** How many wait and who is next: {@code ; 2 tasks wait: task 'a' #2, task 'b' #3}. Empty when nobody does. */
    String text() {
        if (isEmpty()) {
            return "";
        }
        StringBuilder out =
                new StringBuilder("; ").append(size()).append(size() == 1 ? " task waits: " : " tasks wait: ");
        String separator = "";
        for (Waiter waiter : first(NAMED)) {
            out.append(separator).append(Primitive.who(waiter.strand)).append(at.wish(waiter));
            separator = ", ";
        }
        if (size() > NAMED) {
            out.append(" and ").append(size() - NAMED).append(" more");
        }
        return out.toString();
    }
}
