package dev.weft.jvm;

import dev.weft.jvm.interop.Blocking;

/** Prints the blocking calls that its JVM shares. */
final class SharedCalls {

    private SharedCalls() {}

    public static void main(String[] args) {
        System.out.println(Blocking.shared());
    }
}
