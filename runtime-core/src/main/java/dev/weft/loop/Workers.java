package dev.weft.loop;

import dev.weft.host.Fiber;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The spare workers of one loop: parked, and without a strand. */
final class Workers {

    /** Spares kept; more end. Enough to serve bursts, and bounded because a JSPI stack costs about 6 KB. */
    private static final int MAX_SPARES = 256;

    private final Loop loop;

    private final ArrayDeque<Worker> spares = new ArrayDeque<>();

    Workers(Loop loop) {
        this.loop = loop;
    }

    /** The fiber to resume for {@code strand}: its own or, at its start, a spare or new one. Null when none can be had: then it has failed. */
    @Nullable
    Fiber fiberOf(Strand strand) {
        Worker worker = strand.worker;
        if (worker == null) {
            try {
                worker = assign(strand);
            } catch (RuntimeException noFiber) {
                loop.die(strand, "it could not start: " + noFiber.getMessage());
                return null;
            }
        }
        return worker.fiber;
    }

    /** A worker that will run {@code strand} when its fiber is resumed; throws what the host throws when it has no more fibers. */
    private Worker assign(Strand strand) {
        Worker worker = spares.poll();
        if (worker == null) {
            worker = new Worker(loop);
        }
        worker.assigned = strand;
        return worker;
    }

    /** Parks {@code worker} until it is assigned a strand; false when it shall end: there are spares enough. Suspends. */
    boolean park(Worker worker) {
        if (spares.size() >= MAX_SPARES) {
            return false;
        }
        spares.push(worker);
        loop.host().fibers().park();
        return worker.assigned != null;
    }

    /** A spare fiber, which ends when it is resumed; null when there is none left. */
    @Nullable
    Fiber dismiss() {
        Worker worker = spares.poll();
        return worker == null ? null : worker.fiber;
    }
}
