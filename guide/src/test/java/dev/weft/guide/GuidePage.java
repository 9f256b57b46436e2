package dev.weft.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * Idea: in a page, each program stands below a comment that names it, and what it prints stands below the program:
 *
 *   <!-- program: Channels.pipeline -->
 *   ```java
 *   ...
 *   ```
 *
 *   ```text
 *   ...
 *   ```
 *
 * So a page can be checked against the sources, or written from them.
 */
/** A page of the guide and the programs it shows. */
final class GuidePage {

    private static final Pattern MARK = Pattern.compile("<!-- program: (\\w+)\\.(\\w+) -->");

    private static final String JAVA = "```java";

    private static final String TEXT = "```text";

    private static final String FENCE = "```";

    private final Path file;

    private final List<String> lines;

    GuidePage(Path file) {
        this.file = file;
        try {
            this.lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The programs it names, in order. */
    List<Program> programs() {
        List<Program> all = new ArrayList<>();
        for (String line : lines) {
            Matcher mark = MARK.matcher(line);
            if (mark.matches()) {
                all.add(new Program(mark.group(1), mark.group(2)));
            }
        }
        return all;
    }

    /** How many Java blocks it has, named or not. */
    long javaBlocks() {
        return lines.stream().filter(JAVA::equals).count();
    }

    /** The page as it is. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** The page as it should be: each program as in its source, with what it prints. */
    String written() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < lines.size(); ) {
            Matcher mark = MARK.matcher(lines.get(i));
            out.add(lines.get(i++));
            if (mark.matches()) {
                i = skipBlocks(i);
                write(new Program(mark.group(1), mark.group(2)), out);
            }
        }
        return String.join("\n", out) + "\n";
    }

    /** The index behind the Java block that begins at {@code start}, and behind the text block that follows it, if one does. */
    private int skipBlocks(int start) {
        int behind = start;
        if (behind < lines.size() && lines.get(behind).equals(JAVA)) {
            behind = skipBlock(behind);
        }
        if (behind + 1 < lines.size()
                && lines.get(behind).isEmpty()
                && lines.get(behind + 1).equals(TEXT)) {
            behind = skipBlock(behind + 1);
        }
        return behind;
    }

    private int skipBlock(int start) {
        for (int i = start + 1; i < lines.size(); i++) {
            if (lines.get(i).equals(FENCE)) {
                return i + 1;
            }
        }
        throw new IllegalStateException(file + ":" + (start + 1) + ": this block has no end");
    }

    private static void write(Program program, List<String> out) {
        out.add(JAVA);
        out.addAll(program.source());
        out.add(FENCE);
        String printed = program.run();
        if (!printed.isEmpty()) {
            out.add("");
            out.add(TEXT);
            out.addAll(Arrays.asList(printed.split("\n")));
            out.add(FENCE);
        }
    }

    void write() {
        try {
            Files.writeString(file, written());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
