package dev.weft.wasm.pool;

import java.util.List;
import java.util.Locale;

/** How engines say, in the text of a trap, that memory has run out: after that an instance may trap anywhere. */
final class Exhaustion {

    private static final List<String> WORDS = List.of("out of memory", "allocation failed", "allocation size");

    private Exhaustion() {}

    static boolean saidBy(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String words : WORDS) {
            if (lower.contains(words)) {
                return true;
            }
        }
        return false;
    }
}
