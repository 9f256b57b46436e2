package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/** A strand with a name and a body, which writes down what happens to it. */
class StubStrand extends Strand {

    private final String name;

    /** How it ended; null while it has not. */
    @Nullable
    String end;

    /** The report it got when the loop was stuck. */
    @Nullable
    StuckException report;

    StubStrand(Loop loop, String name) {
        super(loop);
        this.name = name;
    }

    /** Makes cancellation points throw. */
    StubStrand cancel() {
        setCancelled(true);
        return this;
    }

    @Override
    protected void body() {}

    @Override
    protected RuntimeException cancellation() {
        return new IllegalStateException(name + " was cancelled");
    }

    @Override
    protected @Nullable WaitPoint died(String message) {
        end = message;
        return null;
    }

    @Override
    protected void ended() {
        end = end == null ? "ended" : end;
    }

    @Override
    protected void stuck(StuckException stuck) {
        report = stuck;
        loop.interrupt(this);
    }

    @Override
    public void tell(Entry entry) {
        entry.begin("stub", name, name + " (" + activity() + ")");
    }

    @Override
    public String label() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
