package dev.weft.wasm.pool;

import dev.weft.loop.WeftException;

/** Something that was thrown on another loop. Only its text has crossed: class and message. */
public final class RemoteException extends WeftException {

    private static final long serialVersionUID = 1L;

    RemoteException(String message) {
        super(message, null, false);
    }
}
