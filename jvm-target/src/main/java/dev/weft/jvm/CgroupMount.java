package dev.weft.jvm;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Where the files of control groups are.
 *
 * @param root the group that is found at {@code point}
 * @param point a folder
 * @param second whether it is of version 2, which has all controllers in one tree
 * @param controllers those of version 1 whose files are here
 */
record CgroupMount(String root, String point, boolean second, List<String> controllers) {

    /** A blank, tab, line feed or backslash in a name, as mountinfo writes it: three octal digits. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

    /** Reads a line of {@code /proc/self/mountinfo}; empty for what is mounted there besides. */
    static Optional<CgroupMount> parse(String line) {
        // number, parent, device, root, point, options, any number of tags, "-", type, source, options of the type
        String[] sides = line.split(" - ", 2);
        String[] left = sides[0].split(" ");
        String[] right = sides.length == 2 ? sides[1].split(" ") : new String[0];
        if (left.length < 6 || right.length < 3 || !right[0].matches("cgroup2?")) {
            return Optional.empty();
        }
        boolean second = right[0].equals("cgroup2");
        return Optional.of(new CgroupMount(
                plain(left[3]), plain(left[4]), second, second ? List.of() : Arrays.asList(right[2].split(","))));
    }

    private static String plain(String escaped) {
        return ESCAPED.matcher(escaped)
                .replaceAll((MatchResult found) -> Character.toString((char) Integer.parseInt(found.group(1), 8))
                        .replace("\\", "\\\\"));
    }

    /** Whether groups of these controllers, as {@code /proc/self/cgroup} lists them, have their files here. */
    boolean serves(List<String> wanted) {
        return second ? wanted.equals(List.of("")) : !Collections.disjoint(controllers, wanted);
    }

    /**
     * The folder of a group and of those above it, the group's own first. In a container that does not see the whole tree, the path may
     * lead out of what is mounted; its own group is then the one mounted.
     */
    List<String> foldersUpFrom(String path) {
        String within = "";
        if (root.equals("/") && path.startsWith("/") && !path.contains("..")) {
            within = path;
        } else if (path.startsWith(root + "/")) {
            within = path.substring(root.length());
        }
        String stripped = within.endsWith("/") ? within.substring(0, within.length() - 1) : within;
        return Cgroups.upFrom(stripped).stream().map(point::concat).toList();
    }
}
