package dev.weft.wasm;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;

/** One JSPI stack, known to JavaScript by a small number. */
final class JspiFiber implements Fiber {

    /*
     * NEW      -> STARTING  // resume(): a microtask will call weft.run
     * STARTING -> RUNNING   // weft.run entered
     * RUNNING  -> PARKED    // park()
     * PARKED   -> RUNNING   // park() returned at once: the schedule named the parking fiber itself
     * PARKED   -> WAKING    // resume(): a microtask will continue the stack
     * WAKING   -> RUNNING   // park() returned
     * RUNNING  -> ENDED     // the body returned, or the machine stopped it
     */
    enum State {
        /** Made, never resumed; there is no stack yet. */
        NEW,
        /** Resumed for the first time; its stack begins in a later microtask. */
        STARTING,
        /** On the thread now. */
        RUNNING,
        /** Suspended, waiting to be resumed. */
        PARKED,
        /** Resumed; its stack continues in a later microtask. */
        WAKING,
        /** Over. The number may belong to another fiber by now. */
        ENDED
    }

    final int id;
    final JspiFibers owner;
    final FiberBody body;
    State state = State.NEW;

    JspiFiber(int id, JspiFibers owner, FiberBody body) {
        this.id = id;
        this.owner = owner;
        this.body = body;
    }

    @Override
    public void resume() {
        if (!beginResume()) {
            JspiImports.wake(id);
        }
    }

    /** Starts a new fiber and answers true; marks a parked one as waking and leaves the wake-up to the caller. */
    boolean beginResume() {
        switch (state) {
            case NEW -> {
                state = State.STARTING;
                JspiImports.start(id);
                return true;
            }
            case PARKED -> {
                state = State.WAKING;
                return false;
            }
            default ->
                throw new IllegalStateException(
                        this + " cannot be resumed: only a new or parked fiber can, and only once for each park.");
        }
    }

    @Override
    public String toString() {
        return "JSPI fiber " + id + " (" + state + ")";
    }
}
