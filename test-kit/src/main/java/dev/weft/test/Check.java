package dev.weft.test;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assertions that compile for every target, WebAssembly included. */
public final class Check {

    private Check() {}

    /** A block that is expected to throw. May suspend. */
    @FunctionalInterface
    public interface Block {
        void run() throws Exception;
    }

    /** Checks that {@code actual} equals {@code expected}. */
    public static void equal(@Nullable Object expected, @Nullable Object actual, String what) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError(what + ": expected " + expected + " but was " + actual);
        }
    }

    /** Checks that {@code condition} holds. */
    public static void that(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("does not hold: " + what);
        }
    }

    /** Checks that {@code block} throws a {@code type}, and answers it. */
    public static <X extends Throwable> X thrown(Class<X> type, Block block) {
        Throwable thrown = null;
        try {
            block.run();
        } catch (Throwable t) {
            thrown = t;
        }
        if (thrown == null) {
            throw new AssertionError("expected " + type.getName() + " but nothing was thrown");
        }
        if (!type.isInstance(thrown)) {
            throw new AssertionError("expected " + type.getName() + " but was " + thrown, thrown);
        }
        return type.cast(thrown);
    }
}
