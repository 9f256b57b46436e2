package dev.weft.test;

import dev.weft.loop.Tracer;

/** A shared variable whose reads and writes the loop's tracer hears of. */
abstract class SharedCell extends Told {

    private final String name;

    /** What was said to be done because of the value; read by the tracer when it is told. */
    private String act = "";

    SharedCell(String name) {
        this.name = name;
        touch(Tracer.Touch.WRITE);
    }

    /** The name it was given, for reports. */
    public final String name() {
        return name;
    }

    /**
     * Says that the calling task now acts on what it last read here: {@code act} completes "and then". If it has suspended since that read
     * and another task could change the value meanwhile, a {@link RaceFinder} reports a check-then-act. Never suspends.
     */
    public final void rely(String act) {
        this.act = act;
        touch(Tracer.Touch.RELY);
    }

    final String act() {
        return act;
    }

    @Override
    public String toString() {
        return "cell '" + name + "'";
    }
}
