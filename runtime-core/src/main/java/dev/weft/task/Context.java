package dev.weft.task;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: an open-addressed table of keys and values, copied when something is added. A lookup is one probe or two, however many values
 * there are; there are few, and they are read far more often than added. The one that was added last, often the only one, is found without
 * the table. Keys are compared by identity, and their place in the table comes from their name, so that the table is the same on every target.
 *
 * Invariants: keys are at even indices of the table, each with its value behind it, the latest among them; at most half of the places are used;
 * the length is a power of two.
 *
 * Differs from Go: deadlines and cancels are not in here. They belong to scopes, which may be cancelled and whose deadlines may be moved
 * after the context was made; so they are asked of the calling task, through the static methods.
 */
/**
 * Values that go with a task and are inherited by the tasks it starts: who the request is for, which locale, which trace. Immutable.
 *
 * {@snippet :
 * static final Context.Key<String> USER = Context.key("user", "nobody");
 *
 * Context.current().with(USER, "ada").run(() -> {
 *     Task.run("greet", () -> print("hello " + USER.get())); // hello ada, whenever it runs
 * });
 * }
 *
 * <p>A task has the context that its starter had at the start. Tasks started from outside every task, and callbacks, have the
 * {@linkplain #empty() empty} one. What else surrounds the calling task is answered by {@link #traceId()}, {@link #remaining()} and
 * {@link #cancelCause()}. Nothing in here suspends, but the blocks that {@link #run} and {@link #call} are given may.
 */
public final class Context {

    private static final Context EMPTY = new Context(new Object[2], 0, null, null);

    private static final Key<@Nullable String> TRACE_ID = key("trace id");

    /** Set at most once, by a target on which threads work for tasks. */
    private static @Nullable Lender lender;

    private final @Nullable Object[] table;

    private final int size;

    private final @Nullable Key<?> latest;

    private final @Nullable Object latestValue;

    private Context(@Nullable Object[] table, int size, @Nullable Key<?> latest, @Nullable Object latestValue) {
        this.table = table;
        this.size = size;
        this.latest = latest;
        this.latestValue = latestValue;
    }

    /**
     * The name of a value and its type. Two keys are never the same, even of the same name.
     *
     * @param <T> the type of the value; may be nullable
     */
    public static final class Key<T> {

        private final String name;

        private final T byDefault;

        private final int hash;

        private Key(String name, T byDefault) {
            this.name = Objects.requireNonNull(name, "name");
            this.byDefault = byDefault;
            this.hash = (int) (name.hashCode() * 0x9e3779b97f4a7c15L >>> 32); // spreads neighbours
        }

        /** The key's name. */
        public String name() {
            return name;
        }

        /** Its value in the calling task's context; the default when there is none, or outside tasks. */
        public T get() {
            return current().get(this);
        }

        @Override
        public String toString() {
            return "key '" + name + "'";
        }
    }

    /** A new key whose value is null where nobody has set one. */
    public static <T> Key<@Nullable T> key(String name) {
        return new Key<>(name, null);
    }

    /** A new key whose value is {@code byDefault} where nobody has set one. */
    public static <T> Key<T> key(String name, T byDefault) {
        return new Key<>(name, byDefault);
    }

    /** For targets: tells the context of a thread that does something for a task of another thread. */
    @FunctionalInterface
    public interface Lender {

        /** The context that the calling thread has been lent, or null. */
        @Nullable
        Context lent();
    }

    /** For targets: what {@link #current} and {@link Key#get} go by outside tasks, from now on. */
    public static void lendBy(Lender newLender) {
        lender = newLender;
    }

    private static Context outside() {
        Lender asked = lender;
        Context lent = asked == null ? null : asked.lent();
        return lent == null ? EMPTY : lent;
    }

    // ---- values ----

    /** The context without values. */
    public static Context empty() {
        return EMPTY;
    }

    /** The calling task's; outside tasks, what the thread has been lent by the task it works for, else the empty one. */
    public static Context current() {
        Task<?> task = Task.runningOrNull();
        return task == null ? outside() : task.context();
    }

    /** The value of {@code key}, or its default. */
    @SuppressWarnings("unchecked") // with() puts only values of the key's type behind it
    public <T> T get(Key<T> key) {
        return key == latest ? (T) latestValue : find(key);
    }

    @SuppressWarnings("unchecked") // as get
    private <T> T find(Key<T> key) {
        @Nullable Object[] slots = table;
        int mask = slots.length - 2;
        int i = key.hash & mask;
        // As indexOf, but the place is read once: this is the one operation here that programs do all the time.
        for (Object at = slots[i]; at != key; at = slots[i]) {
            if (at == null) {
                return key.byDefault;
            }
            i = (i + 2) & mask;
        }
        return (T) slots[i + 1];
    }

    /** Whether a value of {@code key} has been set. */
    public boolean has(Key<?> key) {
        return table[indexOf(table, key)] != null;
    }

    /** This context with {@code value} for {@code key}, in place of any value it had. */
    public <T> Context with(Key<T> key, T value) {
        boolean replaced = has(key);
        @Nullable Object[] copy = replaced ? table.clone() : grown();
        put(copy, key, value);
        return new Context(copy, replaced ? size : size + 1, key, value);
    }

    /** A copy of the table that has room for one more value. */
    private @Nullable Object[] grown() {
        int places = table.length / 2;
        @Nullable Object[] copy = new Object[2 * (places < 2 * (size + 1) ? 2 * places : places)];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] instanceof Key<?> key) {
                put(copy, key, table[i + 1]);
            }
        }
        return copy;
    }

    private static void put(@Nullable Object[] slots, Key<?> key, @Nullable Object value) {
        int place = indexOf(slots, key);
        slots[place] = key;
        slots[place + 1] = value;
    }

    /** Where {@code key} stands, or the free place where it would. */
    private static int indexOf(@Nullable Object[] slots, Key<?> key) {
        int mask = slots.length - 2;
        int i = key.hash & mask;
        for (Object at = slots[i]; at != key && at != null; at = slots[i]) {
            i = (i + 2) & mask;
        }
        return i;
    }

    // ---- running ----

    /**
     * Runs {@code block} with this context in place of the calling task's, which it has again afterwards. Suspends where the block does.
     *
     * @throws dev.weft.loop.MisuseException when called outside a task
     * @throws X what the block threw
     */
    public <X extends Exception> void run(ContextAction<X> block) throws X {
        Task<?> task = Task.running("Context.run");
        Context before = task.enter(this);
        try {
            block.run();
        } finally {
            task.enter(before);
        }
    }

    /** {@link #run} for a block with a result. Suspends where the block does. */
    public <T, X extends Exception> T call(ContextBody<T, X> block) throws X {
        Task<?> task = Task.running("Context.call");
        Context before = task.enter(this);
        try {
            return block.run();
        } finally {
            task.enter(before);
        }
    }

    // ---- what else surrounds the calling task ----

    /**
     * The id that what belongs together carries in logs and across processes: the one that was given by {@link #withTraceId}, else the root
     * task's, which is drawn under the {@linkplain dev.weft.loop.LoopOptions#withTraceSeed loop's seed}: 32 hexadecimal digits, as in W3C
     * trace contexts. Null outside tasks.
     */
    public static @Nullable String traceId() {
        Task<?> task = Task.runningOrNull();
        return task == null ? outside().givenTraceId() : task.traceId();
    }

    /** This context with a trace id that came from elsewhere. */
    public Context withTraceId(String id) {
        return with(TRACE_ID, Objects.requireNonNull(id, "id"));
    }

    @Nullable
    String givenTraceId() {
        return get(TRACE_ID);
    }

    /**
     * The time left until the earliest deadline around the calling task, for passing on to whoever works for it; see {@link
     * Task#remaining()}. Zero when it is cancelled; null when there is no deadline, or outside tasks.
     */
    public static @Nullable Duration remaining() {
        Task<?> task = Task.runningOrNull();
        return task == null ? null : task.remaining();
    }

    /**
     * What the calling task's cancellation points throw now: why it is to stop, who said so, because of which failure, and whether it
     * was a deadline. Null when it is not cancelled, or outside tasks.
     */
    public static @Nullable CancelledException cancelCause() {
        Task<?> task = Task.runningOrNull();
        Cancellation cancel = task == null ? null : task.effectiveCancel();
        return cancel == null ? null : new CancelledException(cancel);
    }

    /** The names of the keys that have a value; not the values, which may be secrets. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("context (");
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] instanceof Key<?> key) {
                out.append(out.length() == 9 ? "" : ", ").append(key.name());
            }
        }
        return out.append(')').toString();
    }
}
