package dev.weft.jvm;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.host.Fibers;
import dev.weft.host.Schedule;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a fiber is a virtual thread, and a baton decides which thread runs: the loop's own or one fiber. Resuming hands the baton to the
 * fiber and waits until it comes back; parking hands it back. So no two threads of a loop ever run at once, and each hand-over, being a
 * volatile write seen by a volatile read, makes everything the one did visible to the other: the core stays free of synchronisation.
 *
 * What leaves a fiber's body ends its thread, but is for who drives: it goes back with the baton, and is thrown there. A wait for the baton
 * throws nothing: the JVM may have no memory for a virtual thread's stack, and two threads would run at once.
 *
 * Field: baton. Written by the thread that holds it, read by the one that waits for it.
 */
/** Fibers on virtual threads: the fallback where continuations are not accessible. */
final class VirtualThreadFibers implements Fibers {

    /** How this kind is called. */
    static final String KIND = "virtual threads";

    /** Who may run: a fiber, or null for the thread that drives. */
    private volatile @Nullable VirtualThreadFiber baton;

    private @Nullable Thread driver;

    /** What has left the body of the fiber that gave the baton back last. */
    private @Nullable Throwable failure;

    @Override
    public Fiber newFiber(FiberBody body) {
        return new VirtualThreadFiber(body);
    }

    @Override
    public void park() {
        VirtualThreadFiber fiber = Objects.requireNonNull(baton, "no fiber runs");
        giveBack();
        fiber.awaitBaton();
    }

    @Override
    public void drive(Schedule schedule) {
        driver = Thread.currentThread();
        for (Fiber fiber = schedule.next(); fiber != null; fiber = schedule.next()) {
            fiber.resume();
        }
    }

    /** The thread of the fiber that runs, or null. Thread-safe. */
    @Nullable
    Thread runningThread() {
        VirtualThreadFiber fiber = baton;
        return fiber == null ? null : fiber.thread;
    }

    private void giveBack() {
        Thread waiting = driver;
        baton = null;
        LockSupport.unpark(waiting);
    }

    @Override
    public String toString() {
        return KIND;
    }

    private final class VirtualThreadFiber implements Fiber {

        private final Thread thread;

        private boolean started;

        VirtualThreadFiber(FiberBody body) {
            thread = Thread.ofVirtual().name("weft-fiber").unstarted(() -> {
                awaitBaton();
                try {
                    JvmHost.joinsLoop();
                    body.run();
                } catch (Throwable thrown) {
                    failure = thrown;
                } finally {
                    giveBack();
                }
            });
        }

        void awaitBaton() {
            while (baton != this) {
                pause();
            }
        }

        /** Waits for a hand-over, or a little. Throws nothing: who has not got the baton must not go on. */
        private void pause() {
            try {
                LockSupport.park(this);
            } catch (Throwable notParked) { // there is no memory to put a virtual thread's stack away
                pauseOnStack();
            }
        }

        /** Waits a little where a virtual thread need not leave its stack, but may keep the carrier under it: in a monitor. */
        private synchronized void pauseOnStack() {
            try {
                wait(1);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Throwable noMemory) {
                Thread.onSpinWait();
            }
        }

        private void start() {
            try {
                thread.start();
            } catch (Throwable noThread) {
                baton = null; // as before
                throw noThread;
            }
            started = true;
        }

        @Override
        public void resume() {
            baton = this;
            if (started) {
                LockSupport.unpark(thread);
            } else {
                start();
            }
            boolean interrupted = false;
            while (baton != null) {
                pause();
                interrupted |= Thread.interrupted(); // an interrupt is for the host, not for this wait
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            Throwable thrown = failure;
            if (thrown != null) {
                failure = null;
                throw ContinuationFibers.unexpected(thrown);
            }
        }
    }
}
