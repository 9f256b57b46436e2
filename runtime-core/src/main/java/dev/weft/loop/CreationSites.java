package dev.weft.loop;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a table beside the strands rather than a field in each, for most loops do not ask for this and a million strands may be parked. A
 * strand's line is dropped when it ends.
 *
 * The stack is read from a Throwable, which every target has, though one may find it empty: then nothing is known, and nothing is said.
 */
/** Where strands were made; there is one only on a loop that was told to remember. */
final class CreationSites {

    /** Weft's own packages, through which a task may come to be started. */
    private static final String[] INSIDE = {
        "dev.weft.loop.", "dev.weft.task.", "dev.weft.channel.", "dev.weft.sync.", "dev.weft.seq."
    };

    private final Map<Strand, String> sites = new HashMap<>();

    /** {@code strand} is being made by who calls. */
    void note(Strand strand) {
        String site = find(new Throwable().getStackTrace());
        if (site != null) {
            sites.put(strand, site);
        }
    }

    @Nullable
    String of(Strand strand) {
        return sites.get(strand);
    }

    void forget(Strand strand) {
        sites.remove(strand);
    }

    int size() {
        return sites.size();
    }

    /** The first frame that is not Weft's own, as {@code File.java:12}; null when there is none. */
    static @Nullable String find(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            if (!isInside(String.valueOf(frame.getClassName()))) {
                return tell(frame);
            }
        }
        return null;
    }

    private static boolean isInside(String className) {
        for (String prefix : INSIDE) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static String tell(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null) {
            return frame.getClassName() + "." + frame.getMethodName();
        }
        return frame.getLineNumber() < 0 ? file : file + ":" + frame.getLineNumber();
    }
}
