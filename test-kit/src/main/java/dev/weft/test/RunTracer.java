package dev.weft.test;

import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import org.jspecify.annotations.Nullable;

/** Tells a run's conductor of yields, and passes every event on to up to two others. */
final class RunTracer implements Tracer {

    private final Conductor conductor;

    private final @Nullable Tracer first;

    private final @Nullable Tracer second;

    RunTracer(Conductor conductor, @Nullable Tracer first, @Nullable Tracer second) {
        this.conductor = conductor;
        this.first = first;
        this.second = second;
    }

    @Override
    public boolean wantsDetail() {
        return (first != null && first.wantsDetail()) || (second != null && second.wantsDetail());
    }

    @Override
    public void event(long nanoTime, Event event, Strand strand, String detail) {
        if (event == Event.YIELD) {
            conductor.gaveWay(strand);
        }
        if (first != null) {
            first.event(nanoTime, event, strand, detail);
        }
        if (second != null) {
            second.event(nanoTime, event, strand, detail);
        }
    }

    @Override
    public void touched(@Nullable Strand strand, Object primitive, Touch touch) {
        if (first != null) {
            first.touched(strand, primitive, touch);
        }
        if (second != null) {
            second.touched(strand, primitive, touch);
        }
    }
}
