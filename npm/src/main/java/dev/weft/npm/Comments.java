package dev.weft.npm;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes comments out of JavaScript, and leaves every line where it is: what a stack trace or a debugger says of the short file is true of the
 * source, and no source map is needed. Knows only comments that have lines of their own, which is how Weft's sources are written.
 */
final class Comments {

    private Comments() {}

    /**
     * The lines without comments, each in its place.
     *
     * @throws IllegalArgumentException if a template literal goes over several lines: what looks like a comment might then be text
     */
    static List<String> strip(List<String> lines) {
        List<String> stripped = new ArrayList<>(lines.size());
        boolean inside = false;
        for (String line : lines) {
            String text = line.strip();
            if (inside) {
                inside = !text.contains("*/");
                stripped.add("");
            } else if (text.startsWith("/*")) {
                inside = !text.contains("*/");
                stripped.add("");
            } else if (text.startsWith("//")) {
                stripped.add("");
            } else {
                checkTemplates(line);
                stripped.add(line.stripTrailing());
            }
        }
        return stripped;
    }

    private static void checkTemplates(String line) {
        if (line.chars().filter(character -> character == '`').count() % 2 != 0) {
            throw new IllegalArgumentException("A template literal goes over several lines at: " + line.strip()
                    + " - write it in one line, or join several.");
        }
    }
}
