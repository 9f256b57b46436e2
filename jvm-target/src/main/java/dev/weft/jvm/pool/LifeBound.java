package dev.weft.jvm.pool;

/** What a loop that dies must let go of, so that other loops are not left with something that will never answer. */
interface LifeBound {

    /** The loop has died. Called once, on its thread; must not throw. */
    void lifeLost(Throwable cause);
}
