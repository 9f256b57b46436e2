package dev.weft.behaviour;

import dev.weft.loop.MisuseException;
import dev.weft.test.Check;

/** Pins the text of what is thrown. */
final class Messages {

    private Messages() {}

    /** Checks that {@code block} throws a {@code type} that says {@code message}, and answers it. */
    static <X extends Throwable> X thrown(Class<X> type, String message, Check.Block block) {
        X thrown = Check.thrown(type, block);
        Check.equal(message, thrown.getMessage(), "message");
        return thrown;
    }

    /** Checks that {@code block} is refused as a misuse, with {@code message}. */
    static void misuse(String message, Check.Block block) {
        thrown(MisuseException.class, message, block);
    }

    /** Checks that {@code block} is refused for a wrong argument, with {@code message}. */
    static void argument(String message, Check.Block block) {
        thrown(IllegalArgumentException.class, message, block);
    }
}
