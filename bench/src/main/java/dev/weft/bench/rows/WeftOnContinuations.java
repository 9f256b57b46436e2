package dev.weft.bench.rows;

import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;

/** Weft on the JDK's continuations. */
public class WeftOnContinuations extends WeftRows {

    @Override
    Fibers fibers() {
        return JvmFibers.continuations();
    }
}
