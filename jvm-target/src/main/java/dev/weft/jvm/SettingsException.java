package dev.weft.jvm;

import dev.weft.loop.WeftException;

/** A setting is not one, or has a value it cannot have; the message names where it came from and what to write there instead. */
public final class SettingsException extends WeftException {

    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message, null);
    }
}
