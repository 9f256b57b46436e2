package dev.weft.wasm;

import dev.weft.host.Fiber;
import dev.weft.host.FiberBody;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Async;
import org.teavm.interop.AsyncCallback;
import org.teavm.interop.Export;
import org.teavm.interop.Import;

/** One coroutine of TeaVM's. The only class that touches {@code org.teavm.runtime.Fiber}, an internal of TeaVM 0.15. */
final class Coroutine implements Fiber {

    /** Set by TeaVM while a coroutine parks; taken as soon as its stack has unwound. */
    private static @Nullable AsyncCallback<?> parked;

    private static final org.teavm.runtime.Fiber.AsyncCall PARK = callback -> parked = callback;

    /** Whom JavaScript is to resume: nobody else can be resumed in between. */
    private static @Nullable Coroutine resuming;

    private final FiberBody body;
    private boolean started;
    private @Nullable AsyncCallback<?> continuation;

    Coroutine(FiberBody body) {
        this.body = body;
    }

    /** Unwinds the calling coroutine's stack. Suspends. */
    static void suspend() {
        try {
            suspendHere();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "TeaVM resumed a coroutine with a failure, which Weft never asks for. Please report it.", e);
        }
    }

    @Async
    private static @Nullable Object suspendHere() throws Throwable {
        return org.teavm.runtime.Fiber.suspend(PARK);
    }

    @Override
    public void resume() {
        if (started && continuation == null) {
            throw new IllegalStateException(
                    "A coroutine cannot be resumed: only a new or parked one can, and only once for each park.");
        }
        if (started) {
            var back = continuation;
            continuation = null;
            complete(back);
        } else {
            started = true;
            // Daemon: TeaVM counts the others to know when its own event queue may stop.
            org.teavm.runtime.Fiber.start(body::run, true);
        }
        continuation = parked;
        parked = null;
    }

    // Nobody reads what suspend() returns, so any type does.
    @SuppressWarnings("unchecked")
    private static void complete(@Nullable AsyncCallback<?> callback) {
        if (callback != null) {
            ((AsyncCallback<@Nullable Object>) callback).complete(null);
        }
    }

    /**
     * Resumes this coroutine behind a guard.
     *
     * @return null if it parked or ended, otherwise what stopped it
     */
    @Nullable
    String resumeGuarded() {
        resuming = this;
        int error = resumeBehindGuard();
        return error == 0 ? null : JsBytes.takeText(error);
    }

    /** Calls the export {@code weft.resume}; 0, or a number for {@link JsBytes#takeText} if that threw or trapped. */
    @Import(module = "weft", name = "resumeGuarded")
    private static native int resumeBehindGuard();

    @Export(name = "weft.resume")
    static void resumeFromJs() {
        var coroutine = resuming;
        if (coroutine != null) {
            resuming = null;
            coroutine.resume();
        }
    }
}
