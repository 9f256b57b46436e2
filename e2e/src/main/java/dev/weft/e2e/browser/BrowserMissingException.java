package dev.weft.e2e.browser;

/** No browser is there and none could be installed; the message is for the user as it is. */
public final class BrowserMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrowserMissingException(String message) {
        super(message);
    }
}
