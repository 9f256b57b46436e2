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
 * A program runs in a task; "test: Testing.walk" names one that runs outside, "file: go/pool.go" a whole file of src/other, which prints
 * what the program above it prints; "excerpt: FILE#REGION" names a part of a file that the build runs elsewhere. So a page can be checked
 * against the sources, or written from them.
 */
/** A page of the guide and the programs it shows. */
final class GuidePage {

    private static final Pattern MARK = Pattern.compile("<!-- (program|test|file|excerpt): (\\S+) -->");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private static final String SHELL = "```sh";

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
        return samples(Program.class);
    }

    /** The programs of others that it shows, in order. */
    List<OtherProgram> others() {
        return samples(OtherProgram.class);
    }

    private <S extends Sample> List<S> samples(Class<S> type) {
        return samples().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** All it names, in order. */
    List<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        for (String line : lines) {
            Matcher mark = MARK.matcher(line);
            if (mark.matches()) {
                all.add(sample(mark));
            }
        }
        return all;
    }

    private static Sample sample(Matcher mark) {
        String name = mark.group(2);
        if (mark.group(1).equals("file")) {
            return new OtherProgram(name);
        }
        if (mark.group(1).equals("excerpt")) {
            return new Excerpt(name);
        }
        int dot = name.indexOf('.');
        return new Program(
                name.substring(0, dot), name.substring(dot + 1), mark.group(1).equals("program"));
    }

    /** How many fenced blocks it has that are no output and no commands. */
    long codeBlocks() {
        return lines.stream()
                .filter(line -> isCode(line) && !line.equals(SHELL))
                .count();
    }

    /** The files of this folder it links to, as written. */
    List<String> links() {
        List<String> all = new ArrayList<>();
        Matcher link = LINK.matcher(text());
        while (link.find()) {
            all.add(link.group(1));
        }
        return all;
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
                write(sample(mark), out);
            }
        }
        return String.join("\n", out) + "\n";
    }

    /** The index behind the block of code that begins at {@code start}, and behind the text block that follows it, if one does. */
    private int skipBlocks(int start) {
        int behind = start;
        if (behind < lines.size() && isCode(lines.get(behind))) {
            behind = skipBlock(behind);
        }
        if (behind + 1 < lines.size()
                && lines.get(behind).isEmpty()
                && lines.get(behind + 1).equals(TEXT)) {
            behind = skipBlock(behind + 1);
        }
        return behind;
    }

    private static boolean isCode(String line) {
        return line.startsWith(FENCE) && !line.equals(FENCE) && !line.equals(TEXT);
    }

    private int skipBlock(int start) {
        for (int i = start + 1; i < lines.size(); i++) {
            if (lines.get(i).equals(FENCE)) {
                return i + 1;
            }
        }
        throw new IllegalStateException(file + ":" + (start + 1) + ": this block has no end");
    }

    private static void write(Sample sample, List<String> out) {
        out.add(FENCE + sample.language());
        out.addAll(sample.source());
        out.add(FENCE);
        String printed = sample.shownOutput();
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
