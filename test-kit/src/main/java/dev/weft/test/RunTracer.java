package dev.weft.test;

import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a run's conductor of yields, and passes every event on to others. */
final class RunTracer implements Tracer {

    private final Conductor conductor;

    private final List<Tracer> others;

    RunTracer(Conductor conductor, List<Tracer> others) {
        this.conductor = conductor;
        this.others = others;
    }

    @Override
    public boolean wantsDetail() {
        boolean wants = false;
        for (Tracer other : others) {
            wants |= other.wantsDetail();
        }
        return wants;
    }

    @Override
    public void event(long nanoTime, Event event, Strand strand, String detail) {
        if (event == Event.YIELD) {
            conductor.gaveWay(strand);
        }
        for (int i = 0; i < others.size(); i++) {
            others.get(i).event(nanoTime, event, strand, detail);
        }
    }

    @Override
    public void touched(@Nullable Strand strand, Object primitive, Touch touch) {
        for (int i = 0; i < others.size(); i++) {
            others.get(i).touched(strand, primitive, touch);
        }
    }
}
