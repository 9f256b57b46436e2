package dev.weft.wasm.concurrent;

import java.util.concurrent.TimeUnit;

/** Stands for {@link java.util.concurrent.Delayed}. */
public interface WeftDelayed extends Comparable<WeftDelayed> {

    /** What is left of the delay; zero or less when it is over. */
    long getDelay(TimeUnit unit);
}
