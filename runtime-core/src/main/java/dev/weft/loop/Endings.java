package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/** How the strands of one loop end: their body returns, their fiber dies, or what was left of them after that has gone. */
final class Endings {

    private final Loop loop;

    /** Whose end is being told to others; null otherwise. */
    private @Nullable Strand ending;

    Endings(Loop loop) {
        this.loop = loop;
    }

    @Nullable
    Strand ending() {
        return ending;
    }

    /** The body of {@code strand} has returned. */
    void returned(Strand strand) {
        strand.fiber = null;
        end(strand, "");
    }

    /** The fiber of who ran is gone. */
    void fiberDied(String message) {
        Strand strand = loop.current == null ? loop.beneath : loop.current;
        if (strand == null) {
            loop.report("a fiber died between strands: " + message);
            return;
        }
        loop.current = null;
        loop.beneath = null;
        died(strand, message);
    }

    /** The fiber of {@code strand} is gone, or it could not have one. */
    void died(Strand strand, String message) {
        strand.fiber = null;
        WaitPoint pending = strand.died(message);
        if (pending == null) {
            end(strand, "died");
        } else {
            strand.state = Strand.State.PARKED;
            strand.waitPoint = pending;
            strand.parkedAt = loop.lastReading();
        }
    }

    /** What {@code strand}, whose fiber had died, waited for has come. */
    void buried(Strand strand) {
        if (strand.state != Strand.State.PARKED || strand.fiber != null) {
            throw new BugException(strand + " was buried alive");
        }
        end(strand, "died");
    }

    private void end(Strand strand, String detail) {
        strand.state = Strand.State.DONE;
        strand.waitPoint = null;
        loop.population.remove(strand);
        loop.trace(Tracer.Event.END, strand, detail);
        strand.orphanHoldings();
        ending = strand;
        strand.ended();
        ending = null;
        loop.population.forget(strand);
    }
}
