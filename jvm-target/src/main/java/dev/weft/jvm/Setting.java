package dev.weft.jvm;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the settings: its name, what may be written for it, and what holds when nothing is. A new one needs a constant here, a place in
 * {@link #ALL}, and a reader in {@link Settings}, and a builder's method there unless it is the process's.
 *
 * <p>A name is one word, so that names of several parts can be left to others: all but {@code blocking.NAME}, which is for what blocks and
 * belongs to the process as a whole.
 */
final class Setting<T> {

    static final Setting<FiberKind> FIBERS =
            new Setting<>("fibers", "auto, continuations or virtual-threads", "auto", Setting::fiberKind);

    static final Setting<OptionalInt> LOOPS =
            new Setting<>("loops", "auto or a number from 1 to 4096", "auto", Setting::loops);

    static final Setting<Duration> SLICE =
            new Setting<>("slice", "a duration from 10us to 1s, such as 500us or 2ms", "1ms", Setting::slice);

    static final Setting<Boolean> HINT = new Setting<>("hint", "on or off", "on", Setting::onOrOff);

    static final Setting<Boolean> MONITORS = new Setting<>("monitors", "check or free", "free", text -> switch (text) {
        case "check" -> true;
        case "free" -> false;
        default -> null;
    });

    static final Setting<Integer> BLOCKING_LIMIT =
            new Setting<>("blocking.limit", "a number of at least 1", "256", text -> number(text, 1));

    static final Setting<Integer> BLOCKING_PATIENCE = new Setting<>(
            "blocking.patience.millis", "a number of milliseconds, 0 or more", "1000", text -> number(text, 0));

    static final Setting<Integer> BLOCKING_THREADS =
            new Setting<>("blocking.threads", "a number of at least 1", "8", text -> number(text, 1));

    /** In the order in which they are printed. */
    static final List<Setting<?>> ALL =
            List.of(FIBERS, LOOPS, SLICE, HINT, MONITORS, BLOCKING_LIMIT, BLOCKING_PATIENCE, BLOCKING_THREADS);

    private static final int MOST_LOOPS = 4096;

    private static final Duration SHORTEST_SLICE = Duration.ofNanos(10_000);

    private static final Duration LONGEST_SLICE = Duration.ofSeconds(1);

    /** A number and its unit. So many digits cannot overflow. */
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(us|ms|s)");

    /** Reads a text; null for one that is none of this setting's. */
    private interface Reading<T> {
        @Nullable
        T of(String text);
    }

    private final String name;

    private final String allowed;

    private final String standard;

    private final Reading<T> reading;

    private Setting(String name, String allowed, String standard, Reading<T> reading) {
        this.name = name;
        this.allowed = allowed;
        this.standard = standard;
        this.reading = reading;
    }

    String name() {
        return name;
    }

    /** What holds when nobody has set it. */
    String standard() {
        return standard;
    }

    /** The value that {@code text} stands for; {@code where} is how to call the place where it was written. */
    T read(String text, String where) {
        T value = reading.of(text.strip());
        if (value == null) {
            throw new SettingsException(where + " is '" + text + "': set it to " + allowed + ", or leave it out");
        }
        return value;
    }

    private static @Nullable FiberKind fiberKind(String text) {
        for (FiberKind kind : FiberKind.values()) {
            if (kind.toString().equals(text)) {
                return kind;
            }
        }
        return null;
    }

    private static @Nullable OptionalInt loops(String text) {
        if (text.equals("auto")) {
            return OptionalInt.empty();
        }
        Integer loops = number(text, 1);
        return loops != null && loops <= MOST_LOOPS ? OptionalInt.of(loops) : null;
    }

    private static @Nullable Integer number(String text, int least) {
        try {
            int number = Integer.parseInt(text);
            return number >= least ? number : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static @Nullable Duration slice(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        long number = Long.parseLong(parts.group(1));
        Duration slice = switch (parts.group(2)) {
            case "us" -> Duration.ofNanos(1_000 * number);
            case "ms" -> Duration.ofMillis(number);
            default -> Duration.ofSeconds(number);
        };
        return slice.compareTo(SHORTEST_SLICE) >= 0 && slice.compareTo(LONGEST_SLICE) <= 0 ? slice : null;
    }

    private static @Nullable Boolean onOrOff(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> null;
        };
    }
}
