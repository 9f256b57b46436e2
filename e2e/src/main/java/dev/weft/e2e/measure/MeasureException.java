package dev.weft.e2e.measure;

/** A run that gave no figures; the message says which and why. */
final class MeasureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MeasureException(String message) {
        super(message);
    }
}
