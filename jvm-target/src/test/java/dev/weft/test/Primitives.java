package dev.weft.test;

import dev.weft.loop.Loop;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.loop.WaitQueue;
import dev.weft.loop.Waiter;
import dev.weft.task.Task;

/** Small primitives with planted faults, to see whether the tools find them, and without, to see that they then stay silent. */
final class Primitives {

    private Primitives() {}

    /** What is wrong with a primitive. */
    enum Fault {
        NONE,
        /** Between looking and waiting others can run: a wake-up can come in between and is lost. */
        LOOKS_TOO_EARLY,
        /** The last to come is served first. */
        LAST_COME_FIRST_SERVED,
        /** Who gives it back does not hand it over: who comes by takes it, and the one who waited waits again. */
        BARGING,
        /** A cancelled waiter that had been served already forgets that it was. */
        FORGETS_ON_CANCEL
    }

    private static final class Queue extends WaitQueue {

        private final Object owner;

        Queue(Object owner, ParkReason reason) {
            super(reason);
            this.owner = owner;
        }

        @Override
        public String describe() {
            return owner.toString();
        }
    }

    private static Strand begin(Loop loop, String operation) {
        Strand strand = loop.running(operation);
        if (strand.cancelled()) {
            throw Task.currentCancellation();
        }
        return strand;
    }

    /** Closed until somebody opens it, then open for good. */
    static final class Gate {

        private final Loop loop = Loop.current();

        private final Fault fault;

        private final Queue queue = new Queue(this, ParkReason.OUTSIDE);

        private boolean open;

        Gate(Fault fault) {
            this.fault = fault;
        }

        void await() {
            Strand strand = begin(loop, "Gate.await");
            if (open) {
                loop.use(this);
                loop.pace(strand);
                return;
            }
            loop.touch(this, Tracer.Touch.READ);
            if (fault == Fault.LOOKS_TOO_EARLY) {
                loop.pace(strand);
            }
            loop.use(this);
            if (!queue.await(strand, null).served) {
                throw Task.currentCancellation();
            }
        }

        void open() {
            loop.use(this);
            open = true;
            for (Waiter waiter = queue.poll(); waiter != null; waiter = queue.poll()) {
                waiter.serve();
            }
        }

        @Override
        public String toString() {
            return "gate (" + (open ? "open" : "closed") + ")";
        }
    }

    /** A lock that is handed over first come, first served. */
    static final class Lock {

        private final Loop loop = Loop.current();

        private final String name;

        private final Fault fault;

        private final Queue queue = new Queue(this, ParkReason.OUTSIDE);

        private boolean held;

        Lock(String name, Fault fault) {
            this.name = name;
            this.fault = fault;
        }

        void lock() {
            Strand strand = begin(loop, "Lock.lock");
            if (!held) {
                take();
                loop.pace(strand);
                return;
            }
            while (held) {
                loop.use(this);
                boolean served = queue.await(strand, null).served;
                boolean forgets = fault == Fault.FORGETS_ON_CANCEL && strand.cancelled();
                if (!served || forgets) {
                    throw Task.currentCancellation();
                }
                if (fault != Fault.BARGING) {
                    break;
                }
            }
            take();
        }

        private void take() {
            held = true;
            loop.touch(this, Tracer.Touch.ACQUIRE);
        }

        void unlock() {
            loop.touch(this, Tracer.Touch.RELEASE);
            Waiter next = fault == Fault.LAST_COME_FIRST_SERVED ? last() : queue.poll();
            held = next != null && fault != Fault.BARGING;
            if (next != null) {
                next.serve();
            }
        }

        private Waiter last() {
            Waiter waiter = null;
            for (int left = queue.size(); left > 0; left--) {
                waiter = queue.poll();
                if (left > 1) {
                    queue.add(waiter);
                }
            }
            return waiter;
        }

        @Override
        public String toString() {
            return "lock '" + name + "'";
        }
    }
}
