package dev.weft.jvm;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a setting is a text with an origin, read once. Where several places name one, the nearest to the code wins; all of them are checked,
 * so that a mistake is not hidden by what overrides it.
 *
 * Invariants: every setting of Setting.ALL has a value; a Settings never changes.
 *
 * Rejected: to warn of an unknown name. A misspelt setting then looks as if it had no effect, and the warning drowns. To refuse names of
 * several parts too: programs around Weft, its own tests among them, have properties of their own, and Maven hands those on to the JVMs it
 * starts.
 */
/**
 * How Weft behaves in this process. Each setting can be given in three places; the first that names it wins:
 *
 * <ol>
 *   <li>the program: {@link Builder}
 *   <li>a system property: {@code java -Dweft.fibers=virtual-threads}
 *   <li>an environment variable: {@code WEFT_FIBERS=virtual-threads}
 * </ol>
 *
 * <table>
 * <caption>The settings</caption>
 * <tr><th>name</th><th>values</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code fibers}</td><td>{@code auto}, {@code continuations}, {@code virtual-threads}</td><td>{@code auto}</td>
 *     <td>what tasks run on: {@link FiberKind}</td></tr>
 * <tr><td>{@code loops}</td><td>{@code auto}, 1 to 4096</td><td>{@code auto}</td>
 *     <td>how many loops share the work: {@link RuntimeInfo#suggestedLoops}</td></tr>
 * <tr><td>{@code slice}</td><td>{@code 10us} to {@code 1s}</td><td>{@code 1ms}</td>
 *     <td>how long a loop runs before it looks at its inbox</td></tr>
 * <tr><td>{@code hint}</td><td>{@code on}, {@code off}</td><td>{@code on}</td>
 *     <td>whether a program is told once that the flag for continuations is missing: {@link JvmFibers}</td></tr>
 * <tr><td>{@code monitors}</td><td>{@code check}, {@code free}</td><td>{@code free}</td>
 *     <td>whether each suspension inside {@code synchronized} is refused, which takes 70 us each to find out: {@link JvmHost}</td></tr>
 * <tr><td>{@code blocking.limit}</td><td>1 or more</td><td>256</td>
 *     <td>how many calls of {@link dev.weft.jvm.interop.Blocking} run at once</td></tr>
 * <tr><td>{@code blocking.patience.millis}</td><td>0 or more</td><td>1000</td>
 *     <td>how long a cancelled one is waited for, in milliseconds</td></tr>
 * <tr><td>{@code blocking.threads}</td><td>1 or more</td><td>8</td>
 *     <td>how many threads make the calls of {@link dev.weft.jvm.io.DiskFile}</td></tr>
 * </table>
 *
 * <p>The last three are the process's: those of {@link #ofProcess} hold, and the builder does not set them. A program sets the first two by
 * {@link dev.weft.jvm.interop.Blocking#shared}. In a variable's name there is {@code _} for each dot: {@code WEFT_BLOCKING_LIMIT}.
 *
 * <p>A property {@code weft.NAME} or a variable {@code WEFT_NAME} of one word that is no setting is refused; so is one that begins with
 * {@code weft.blocking.} or {@code WEFT_BLOCKING_}, and a value that is none, even where another place overrides it. Other names of several parts
 * ({@code weft.shop.port}, {@code WEFT_SHOP_PORT}) belong to whoever set them; Weft does not look at them.
 *
 * <p>Immutable; may be used by any thread. Nothing here suspends.
 */
public final class Settings {

    private static final String BY_DEFAULT = "default";

    private static final String BY_PROGRAM = "program";

    /** Null until somebody asks; then what property and environment said at that moment. Guarded by the class. */
    private static @Nullable Settings process;

    /** A text, what it stands for, and where it was written. */
    private record Value(String text, Object value, String origin) {

        /** {@code where} is how a message calls the origin. */
        static Value of(Setting<?> setting, String text, String origin, String where) {
            return new Value(text.strip(), Objects.requireNonNull(setting.read(text, where)), origin);
        }
    }

    private final Map<Setting<?>, Value> values;

    private Settings(Map<Setting<?>, Value> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * What system properties and environment say, read when it is first asked for.
     *
     * @throws SettingsException when they name what is no setting, or a value that is none
     */
    public static synchronized Settings ofProcess() {
        if (process == null) {
            process = read(properties(), System.getenv());
        }
        return process;
    }

    /**
     * A builder for settings of the program's own; what it does not set is as in {@link #ofProcess()}.
     *
     * @throws SettingsException as {@link #ofProcess()} does
     */
    public static Builder builder() {
        return ofProcess().toBuilder();
    }

    /** A builder that begins with these. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The texts among the system properties; others may have put anything else there. */
    private static Map<String, String> properties() {
        return System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
    }

    static Settings read(Map<String, String> properties, Map<String, String> environment) {
        SettingPlace.PROPERTY.refuseUnknown(properties);
        SettingPlace.VARIABLE.refuseUnknown(environment);
        Map<Setting<?>, Value> values = new HashMap<>();
        for (Setting<?> setting : Setting.ALL) {
            values.put(setting, Value.of(setting, setting.standard(), BY_DEFAULT, BY_DEFAULT));
            take(setting, environment, SettingPlace.VARIABLE, values);
            take(setting, properties, SettingPlace.PROPERTY, values);
        }
        return new Settings(values);
    }

    private static void take(
            Setting<?> setting, Map<String, String> given, SettingPlace place, Map<Setting<?>, Value> values) {
        String text = given.get(place.name(setting));
        if (text != null) {
            String origin = place.origin(setting);
            values.put(setting, Value.of(setting, text, origin, origin));
        }
    }

    /** Which fibers hosts are to have. */
    public FiberKind fibers() {
        return get(Setting.FIBERS);
    }

    /** How many loops are to share the work; empty to have it follow from the machine. */
    public OptionalInt loops() {
        return get(Setting.LOOPS);
    }

    /** How long a loop runs before it looks at its inbox again. */
    public Duration slice() {
        return get(Setting.SLICE);
    }

    /** Whether to tell a program once that the flag for continuations is missing. */
    public boolean hint() {
        return get(Setting.HINT);
    }

    /** Whether suspensions inside {@code synchronized} are refused. */
    public boolean checksMonitors() {
        return get(Setting.MONITORS);
    }

    /** How many calls of {@link dev.weft.jvm.interop.Blocking} run at once, unless the program says otherwise later. */
    public int blockingLimit() {
        return get(Setting.BLOCKING_LIMIT);
    }

    /** How long a cancelled call of {@link dev.weft.jvm.interop.Blocking} is waited for, unless the program says otherwise later. */
    public Duration blockingPatience() {
        return Duration.ofMillis(get(Setting.BLOCKING_PATIENCE));
    }

    /** How many threads make the calls of {@link dev.weft.jvm.io.DiskFile}, at most. */
    public int blockingThreads() {
        return get(Setting.BLOCKING_THREADS);
    }

    @SuppressWarnings("unchecked") // made by the setting itself
    private <T> T get(Setting<T> setting) {
        return (T) valueOf(setting).value();
    }

    private Value valueOf(Setting<?> setting) {
        return Objects.requireNonNull(values.get(setting), setting.name());
    }

    /** Where the value of a setting was written: "system property weft.fibers", say. */
    String origin(Setting<?> setting) {
        return valueOf(setting).origin();
    }

    /** A line for each setting, in columns: its name, its value, where that was written. */
    @Override
    public String toString() {
        Table table = new Table();
        for (Setting<?> setting : Setting.ALL) {
            table.row(setting.name(), valueOf(setting).text(), origin(setting));
        }
        return table.toString();
    }

    /** Makes settings; each method answers the builder itself. Belongs to one thread. */
    public static final class Builder {

        private final Map<Setting<?>, Value> values;

        private Builder(Settings base) {
            values = new HashMap<>(base.values);
        }

        /** Which fibers hosts are to have. */
        public Builder fibers(FiberKind kind) {
            return set(Setting.FIBERS, kind.toString());
        }

        /**
         * How many loops are to share the work.
         *
         * @throws SettingsException unless {@code count} is from 1 to 4096
         */
        public Builder loops(int count) {
            return set(Setting.LOOPS, Integer.toString(count));
        }

        /**
         * How long a loop runs before it looks at its inbox again; what is below a microsecond is cut off.
         *
         * @throws SettingsException unless {@code duration} is from 10 us to 1 s
         */
        public Builder slice(Duration duration) {
            long micros = TimeUnit.MICROSECONDS.convert(duration);
            return set(Setting.SLICE, micros % 1_000 == 0 ? micros / 1_000 + "ms" : micros + "us");
        }

        /** Whether to tell a program once that the flag for continuations is missing. */
        public Builder hint(boolean on) {
            return set(Setting.HINT, on ? "on" : "off");
        }

        /** Whether suspensions inside {@code synchronized} are refused; each one takes 70 us then. */
        public Builder checkMonitors(boolean on) {
            return set(Setting.MONITORS, on ? "check" : "free");
        }

        private Builder set(Setting<?> setting, String text) {
            values.put(setting, Value.of(setting, text, BY_PROGRAM, "setting " + setting.name() + " of the builder"));
            return this;
        }

        /** The settings as they are now. */
        public Settings build() {
            return new Settings(values);
        }
    }
}
