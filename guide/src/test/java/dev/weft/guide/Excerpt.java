package dev.weft.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/*
 * Idea: what needs a browser or a project of its own cannot run here; it runs in the modules e2e and samples, where a failing check stops the
 * build. So a page may quote those files, and only those: whole, or the lines between "region NAME" and the next "endregion".
 */
/** A part of a file that the build runs elsewhere. */
record Excerpt(String path) implements Sample {

    private static final Path ROOT = Path.of("..");

    /** Whose files are run: the example and the checks by a browser, the package's by its own tests, the samples by a Maven of their own. */
    private static final List<String> TESTED = List.of("examples/", "wasm-tests/", "npm/src/", "samples/");

    private String file() {
        int region = path.indexOf('#');
        return region < 0 ? path : path.substring(0, region);
    }

    @Override
    public String language() {
        String ending = file().substring(file().lastIndexOf('.') + 1);
        return ending.equals("js") ? "javascript" : ending;
    }

    @Override
    public List<String> source() {
        if (TESTED.stream().noneMatch(path::startsWith)) {
            throw new IllegalStateException(
                    path + " is in none of " + TESTED + ", so nothing runs it: quote a file that is run");
        }
        try {
            List<String> lines = Files.readAllLines(ROOT.resolve(file()));
            return path.contains("#") ? region(lines, path.substring(path.indexOf('#') + 1)) : lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> region(List<String> lines, String name) {
        int start = indexOf(lines, "region " + name, 0) + 1;
        List<String> region = lines.subList(start, indexOf(lines, "endregion", start));
        int indent = region.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return region.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent))
                .toList();
    }

    private int indexOf(List<String> lines, String mark, int from) {
        for (int i = from; i < lines.size(); i++) {
            String text = lines.get(i)
                    .strip()
                    .replace("<!--", "//")
                    .replace("-->", "")
                    .strip();
            if (text.equals("// " + mark)) {
                return i;
            }
        }
        throw new IllegalStateException(file() + " has no line \"" + mark + "\"");
    }

    /** Nothing: what it prints, if anything, is checked where it runs. */
    @Override
    public String shownOutput() {
        return "";
    }
}
