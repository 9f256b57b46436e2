package dev.weft.loop;

/** The caller used Weft in a way it does not allow; the message says what to do instead. */
public final class MisuseException extends WeftException {

    private static final long serialVersionUID = 1L;

    public MisuseException(String message) {
        super(message, null);
    }
}
