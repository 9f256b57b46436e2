package dev.weft.bench.rows;

import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;

/** Weft on virtual threads, its fallback. */
public class WeftOnVirtualThreads extends WeftRows {

    @Override
    Fibers fibers() {
        return JvmFibers.virtualThreads();
    }
}
