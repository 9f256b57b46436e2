package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/** Tells a loop's tracer, if there is one, what happens. Without one, nothing costs more than a look at a field. */
final class Witness {

    private final @Nullable Tracer tracer;

    /** Whether the tracer wants to know where a strand parks. */
    final boolean detailed;

    /** Whether the tracer is hearing of a touch. */
    private boolean telling;

    Witness(@Nullable Tracer tracer) {
        this.tracer = tracer;
        this.detailed = tracer != null && tracer.wantsDetail();
    }

    void event(long nanoTime, Tracer.Event event, Strand strand, String detail) {
        if (tracer != null) {
            tracer.event(nanoTime, event, strand, detail);
        }
    }

    void used(Loop loop, Object primitive) {
        if (tracer != null) {
            touched(loop, primitive, Tracer.Touch.USE);
        }
    }

    /** A tracer that looks at what it is told of does not hear of that. */
    void touched(Loop loop, Object primitive, Tracer.Touch touch) {
        if (tracer != null && !telling) {
            telling = true;
            try {
                tracer.touched(loop.acting(), primitive, touch);
            } finally {
                telling = false;
            }
        }
    }
}
