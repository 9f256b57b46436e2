package dev.weft.wasm;

/** How many stacks a browser bears. A class of its own, so that a module that suspends in one way contains nothing of the other. */
final class StackBound {

    /** Unless told otherwise: a third of what a tab was seen to bear. */
    static final int DEFAULT = 10_000;

    private StackBound() {}

    static int checked(String name, int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException(
                    name + " is " + bound + ": give at least 1, for example " + DEFAULT + ".");
        }
        return bound;
    }
}
