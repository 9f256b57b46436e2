package dev.weft.test;

import java.util.Objects;

/** Places of a program that may fail, for {@link Injection#failing}: at each call in turn, one a run, {@link #point} throws. */
public final class Faults {

    private int chosen;

    private int points;

    private String where = "";

    /** Does nothing, or throws when it is this call's turn. Never suspends. */
    public void point(String what) {
        if (++points == chosen) {
            where = "with a failure of " + what;
            throw new InjectedException(what);
        }
    }

    void begin(int point) {
        chosen = point;
        points = 0;
        where = "";
    }

    int points() {
        return points;
    }

    String where() {
        return where;
    }

    /** What {@link Faults#point} throws. */
    public static final class InjectedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        InjectedException(String what) {
            super("injected: " + Objects.requireNonNull(what, "what") + " fails");
        }
    }
}
