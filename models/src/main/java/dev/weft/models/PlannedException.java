package dev.weft.models;

/** Thrown by a program that is to fail. */
final class PlannedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PlannedException() {
        super("planned", null, true, false);
    }
}
