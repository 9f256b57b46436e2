package dev.weft.jvm.interop;

import dev.weft.loop.WeftException;
import java.util.concurrent.CancellationException;

/**
 * What was waited for on another thread, or across a border of threads, did not succeed. The {@linkplain #getCause() cause} is the original
 * failure, without the wrappers of {@code java.util.concurrent}: what the future's own code threw, or a {@link
 * CancellationException} when it was cancelled by somebody else.
 */
public final class FutureFailedException extends WeftException {

    private static final long serialVersionUID = 1L;

    /** @param what who failed, for the message: {@code future 'quotes'} */
    FutureFailedException(String what, Throwable cause) {
        super(
                cause instanceof CancellationException
                        ? what + " was cancelled by its own side"
                        : what + " failed: " + cause,
                cause);
    }
}
