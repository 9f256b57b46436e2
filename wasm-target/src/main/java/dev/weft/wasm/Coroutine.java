package dev.weft.wasm;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import dev.weft.wasm.coroutine.WeftFiber;
import org.teavm.interop.Async;

/** One coroutine of TeaVM's. */
final class Coroutine extends WeftFiber implements Fiber {

    /** Its stack is not put away. */
    static final int ON_THE_HEAP = -1;

    final CoroutineFibers owner;
    private final FiberBody body;
    private boolean begun;

    /** The number of the stack that the browser keeps for it, while it waits inside code that is no coroutine. */
    int stack = ON_THE_HEAP;

    Coroutine(CoroutineFibers owner, FiberBody body) {
        this.owner = owner;
        this.body = body;
    }

    /** Unwinds the running coroutine's stack, until {@link #resume}. Suspends. */
    @Async
    static void suspend() {
        leave();
    }

    @Override
    public void resume() {
        if (begun && !isAway()) {
            throw new IllegalStateException(
                    "A coroutine cannot be resumed: only a new or parked one can, and only once for each park.");
        }
        begun = true;
        enter();
    }

    @Override
    protected void body() {
        body.run();
        owner.ended();
    }
}
