package dev.weft.bench.work;

/** What is measured. */
public enum Row {
    SPAWN("spawn", "start a task and await it, ns", 10_000),
    YIELD("yield", "yield, between two tasks, ns", 10_000),
    YIELD_DEEP("yield10", "the same, ten calls deep, ns", 10_000),
    RENDEZVOUS("rendezvous", "pass an element on, ns", 10_000),
    BUFFERED_1("buffered1", "the same, buffer of 1, ns", 10_000),
    BUFFERED_16("buffered16", "the same, buffer of 16, ns", 10_000),
    BUFFERED_100("buffered100", "the same, buffer of 100, ns", 10_000),
    SELECT("select2", "receive by a select of two, ns", 10_000),
    SELECT_AGAIN("selectAgain", "the same, select built once, ns", 10_000),
    SELECT_WIDE("select8", "receive by a select of eight, ns", 10_000),
    SEND_RECEIVE("sendReceive", "send, receive: nobody waits, ns", 100_000),
    TRY_SEND_RECEIVE("trySendReceive", "trySend, tryReceive, ns", 100_000),
    CHECKPOINT("checkpoint", "checkpoint, ns", 100_000),
    MUTEX("mutex", "lock, unlock: nobody waits, ns", 100_000),
    MUTEX_YIELD("mutexYield", "lock, yield, unlock: two tasks, ns", 10_000),
    CONTEXT("context1", "look up in a context of one, ns", 100_000),
    CONTEXT_DEEP("context10", "the same, outermost of ten, ns", 100_000),
    CONTEXT_OF_TASK("contextOfTask", "the same, the running task's, ns", 100_000),
    FAN_1("fan1", "fan-out and fan-in, one loop, ns", 10_000),
    FAN_2("fan2", "the same, two loops, ns", 10_000),
    TOGETHER("together", "100,000 tasks, all at once, ms", "tasks, all at once", 100_000),
    CHAIN("chain", "a hop in a chain of 10,000, ns", "links of a chain", 10_000),
    SKYNET("skynet", "skynet, 1,000,000 leaves, ms", "leaves of skynet", 1_000_000),
    MUTEX_QUEUE("mutexQueue", "100,000 tasks lock one mutex, ms", "tasks lock one mutex", 100_000),
    SLEEPERS("sleepers", "100,000 sleepers, 0 to 100 ms, ms", "sleepers, 0 to 100 ms", 100_000),
    CANCEL_TREE("cancelTree", "cancel a tree of 100,000, ms", "leaves of a cancelled tree", 100_000),
    CANCEL_DELAY("cancelDelay", "from cancel to finally", Kind.DELAY, "", 20_000),
    DEADLINE("deadline", "how late a deadline is noticed", Kind.DELAY, "", 300);

    private final String key;

    private final String title;

    private final Kind kind;

    private final String growth;

    private final int size;

    Row(String key, String title, int size) {
        this(key, title, Kind.OPERATION, "", size);
    }

    Row(String key, String title, String growth, int size) {
        this(key, title, Kind.WHOLE, growth, size);
    }

    Row(String key, String title, Kind kind, String growth, int size) {
        this.key = key;
        this.title = title;
        this.kind = kind;
        this.growth = growth;
        this.size = size;
    }

    /** How the command line and the Go program name it. */
    public String key() {
        return key;
    }

    /** How the table names it, with the unit; a row of delays has several lines and adds which and the unit. */
    public String title() {
        return title;
    }

    /** How it is measured. */
    public Kind kind() {
        return kind;
    }

    /** How the table of growth names its sizes: so many ... */
    public String growth() {
        return growth;
    }

    /** How many operations a run does; for a whole, the size that the main table tells. */
    public int size() {
        return size;
    }

    /** Of how many processors it is about. */
    public int processors() {
        return this == FAN_2 ? 2 : 1;
    }

    /** What the table says of a whole run: milliseconds, or nanoseconds for one hop. */
    public double ofWhole(double nanos) {
        return title.endsWith("ns") ? nanos / size : nanos / 1e6;
    }

    @Override
    public String toString() {
        return key;
    }
}
