package dev.weft.wasm.concurrent.locks;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.locks.AbstractOwnableSynchronizer}. */
public abstract class WeftAbstractOwnableSynchronizer implements Serializable {

    private static final long serialVersionUID = 1L;

    private transient @Nullable Thread owner;

    protected WeftAbstractOwnableSynchronizer() {}

    protected final void setExclusiveOwnerThread(@Nullable Thread thread) {
        owner = thread;
    }

    protected final @Nullable Thread getExclusiveOwnerThread() {
        return owner;
    }
}
