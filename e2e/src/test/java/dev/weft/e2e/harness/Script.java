package dev.weft.e2e.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** JavaScript functions in files of their own, for Playwright to call in a page. */
public final class Script {
    private Script() {}

    /** Reads {@code js/NAME.js} of the tests' resources: one function expression, with comments before it. */
    public static String of(String name) {
        String path = "/js/" + name + ".js";
        try (InputStream stream = Script.class.getResourceAsStream(path)) {
            byte[] text = Objects.requireNonNull(stream, "no resource " + path).readAllBytes();
            // Playwright takes the text for a function only when it begins like one.
            return new String(text, StandardCharsets.UTF_8)
                    .replaceAll("(?m)^//.*\\R", "")
                    .trim();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
