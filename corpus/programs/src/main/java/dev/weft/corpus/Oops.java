package dev.weft.corpus;

/** What generated programs throw. */
final class Oops extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int code;

    Oops(int code) {
        super("oops " + code);
        this.code = code;
    }
}
