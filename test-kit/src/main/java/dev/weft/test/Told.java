package dev.weft.test;

import dev.weft.loop.Loop;
import dev.weft.loop.Tracer;
import org.jspecify.annotations.Nullable;

/** Something of a test whose use the tracer of its loop is told of: the loop of the task that used it last, for callbacks have none. */
abstract class Told {

    private @Nullable Loop loop;

    final void touch(Tracer.Touch touch) {
        Loop current = Loop.currentOrNull();
        if (current != null) {
            loop = current;
        }
        Loop known = loop;
        if (known != null) {
            known.touch(this, touch);
        }
    }
}
