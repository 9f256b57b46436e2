package dev.weft.loop;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a task owns no fiber until it first suspends. A worker is a fiber that runs strand bodies one after the other; when a body
 * parks, the worker stays with it and the loop takes another one. A body that never parks thus costs neither a stack nor a switch, and
 * finished stacks are reused.
 */
/** A reusable fiber of one loop. */
final class Worker implements FiberBody {

    private final Loop loop;

    final Fiber fiber;

    /** What to run when resumed. Set by the loop just before it names this worker's fiber. */
    @Nullable
    Strand assigned;

    Worker(Loop loop) {
        this.loop = loop;
        this.fiber = loop.host().fibers().newFiber(this);
    }

    @Override
    public void run() {
        CurrentLoop.set(loop); // a fiber may be a thread of its own
        do {
            Strand strand = assigned;
            if (strand == null) {
                throw new BugException("a worker was resumed without a strand");
            }
            assigned = null;
            while (strand != null) {
                loop.runOn(this, strand);
                strand = loop.nextUnstarted();
            }
        } while (loop.workers().park(this));
    }
}
