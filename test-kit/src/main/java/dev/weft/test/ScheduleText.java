package dev.weft.test;

import java.util.ArrayList;
import java.util.List;

/*
 * Grammar: [late "late"] ["fair"] then the answers joined by dots, an answer repeated three times or more as "answer*times", zeros at the
 * end left out; or, for a run of a random exploration, "walk-SEED" or "pct-SEED-DEPTH-LENGTH" in place of the answers. Examples: "0",
 * "2.0*7.1", "late2:1.3", "fair:pct-17-3-120".
 */
/**
 * A schedule as a short text, and back.
 *
 * @param late how often time may pass although tasks are ready
 * @param fair whether a task that yields waits for all others that were ready
 * @param strategy {@code walk}, {@code pct}, or empty for answers
 * @param numbers the numbers of the strategy, or the answers
 */
record ScheduleText(int late, boolean fair, String strategy, long[] numbers) {

    static final String WALK = "walk";

    static final String PCT = "pct";

    private static final String LATE = "late";

    private static final String FAIR = "fair";

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        if (late > 0) {
            out.append(LATE).append(late).append(':');
        }
        if (fair) {
            out.append(FAIR).append(':');
        }
        if (strategy.isEmpty()) {
            writeAnswers(out);
        } else {
            out.append(strategy);
            for (long number : numbers) {
                out.append('-').append(number);
            }
        }
        return out.toString();
    }

    private void writeAnswers(StringBuilder out) {
        int end = numbers.length;
        while (end > 0 && numbers[end - 1] == 0) {
            end--;
        }
        if (end == 0) {
            out.append('0');
        }
        int next;
        for (int i = 0; i < end; i = next) {
            for (next = i + 1; next < end && numbers[next] == numbers[i]; next++) {}
            if (next - i < 3) {
                next = i + 1;
            }
            out.append(i == 0 ? "" : ".").append(numbers[i]);
            if (next - i > 1) {
                out.append('*').append(next - i);
            }
        }
    }

    /** @throws IllegalArgumentException when {@code text} is not what {@link #toString} writes */
    static ScheduleText parse(String text) {
        try {
            return parseParts(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no schedule: give one as a failure names it, like 0.2.1", e);
        }
    }

    private static ScheduleText parseParts(String text) {
        int late = 0;
        boolean fair = false;
        String rest = text;
        for (int colon = rest.indexOf(':'); colon >= 0; colon = rest.indexOf(':')) {
            String setting = rest.substring(0, colon);
            rest = rest.substring(colon + 1);
            if (setting.equals(FAIR)) {
                fair = true;
            } else if (setting.startsWith(LATE)) {
                late = Integer.parseInt(setting.substring(LATE.length()));
            } else {
                throw new NumberFormatException("the setting '" + setting + "' is not known");
            }
        }
        for (String strategy : List.of(WALK, PCT)) {
            if (rest.startsWith(strategy + "-")) {
                long[] seeds = seeds(rest.substring(strategy.length()));
                if (seeds.length != (strategy.equals(WALK) ? 1 : 3)) {
                    throw new NumberFormatException(seeds.length + " numbers");
                }
                return new ScheduleText(late, fair, strategy, seeds);
            }
        }
        return new ScheduleText(late, fair, "", answers(rest));
    }

    /** The numbers of {@code -12--7-3}, each of which may be negative. */
    private static long[] seeds(String text) {
        List<Long> numbers = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('-', start + 2);
            end = end < 0 ? text.length() : end;
            numbers.add(Long.parseLong(text.substring(start + 1, end)));
            start = end;
        }
        return toArray(numbers);
    }

    private static long[] answers(String text) {
        List<Long> numbers = new ArrayList<>();
        for (int start = 0; start <= text.length(); ) {
            int end = text.indexOf('.', start);
            end = end < 0 ? text.length() : end;
            String part = text.substring(start, end);
            int star = part.indexOf('*');
            long answer = Long.parseLong(star < 0 ? part : part.substring(0, star));
            int times = star < 0 ? 1 : Integer.parseInt(part.substring(star + 1));
            for (int i = 0; i < times; i++) {
                numbers.add(answer);
            }
            start = end + 1;
        }
        return toArray(numbers);
    }

    private static long[] toArray(List<Long> numbers) {
        long[] array = new long[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
        }
        return array;
    }
}
