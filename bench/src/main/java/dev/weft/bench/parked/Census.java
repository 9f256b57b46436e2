package dev.weft.bench.parked;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The live heap, class by class, as the JVM's own histogram tells it after a full collection.
 *
 * @param bytes by class name; the sizes are exact, headers and padding included
 */
record Census(Map<String, Long> bytes) {

    /** A line of the histogram: rank, instances, bytes, class, and for most classes a module. */
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

    /** With these a collector fills gaps between objects: they are nobody's. */
    private static final String FILLER = "jdk.internal.vm.Filler";

    /** Collects garbage and counts what is left. */
    static Census take() {
        Map<String, Long> bytes = new HashMap<>();
        for (String line : histogram().split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && !matcher.group(2).contains(FILLER)) {
                bytes.merge(matcher.group(2), Long.parseLong(matcher.group(1)), Long::sum);
            }
        }
        return new Census(bytes);
    }

    private static String histogram() {
        try {
            ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(commands, "gcClassHistogram", new Object[] {new String[0]}, new String[] {
                        String[].class.getName()
                    });
        } catch (JMException impossible) {
            throw new IllegalStateException("this JVM has no class histogram", impossible);
        }
    }

    /** What has been added since {@code earlier}, for each of {@code n}. */
    Map<String, Double> since(Census earlier, int n) {
        Map<String, Double> added = new HashMap<>();
        bytes.forEach((name, now) -> {
            long difference = now - earlier.bytes.getOrDefault(name, 0L);
            if (difference != 0) {
                added.put(name, (double) difference / n);
            }
        });
        return added;
    }
}
