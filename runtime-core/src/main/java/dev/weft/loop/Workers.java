package dev.weft.loop;

import java.util.ArrayDeque;

/** The spare workers of one loop: parked, and without a strand. */
final class Workers {

    /** Spares kept; more end. Enough to serve bursts, and bounded because a JSPI stack costs about 6 KB. */
    private static final int MAX_SPARES = 256;

    private final Loop loop;

    private final ArrayDeque<Worker> spares = new ArrayDeque<>();

    Workers(Loop loop) {
        this.loop = loop;
    }

    /** A worker that will run {@code strand} when its fiber is resumed; throws what the host throws when it has no more fibers. */
    Worker assign(Strand strand) {
        Worker worker = spares.poll();
        if (worker == null) {
            worker = new Worker(loop);
        }
        worker.assigned = strand;
        return worker;
    }

    /** Parks {@code worker} until it is assigned a strand; false when there are spares enough and it shall end. Suspends. */
    boolean park(Worker worker) {
        if (spares.size() >= MAX_SPARES) {
            return false;
        }
        spares.push(worker);
        loop.host().fibers().park();
        return true;
    }
}
