package dev.weft.bench.browser;

/** What is measured: a workload that each contestant has under this name, and how much of it. */
enum BrowserRow {
    SPAWN("spawn", "start a task and await it", "ns", 100_000, 200),
    SWITCH("switch", "yield, between two tasks", "ns", 400_000, 400),
    SWITCH_DEEP("switch10", "the same, ten calls deep", "ns", 400_000, 400),
    RENDEZVOUS("rendezvous", "pass an element on", "ns", 200_000, 100),
    RENDEZVOUS_DEEP("rendezvous10", "the same, ten calls deep", "ns", 200_000, 0),
    BUFFERED("buffered", "pass on, buffer of 100", "ns", 1_000_000, 4_000),
    BUFFERED_DEEP("buffered10", "the same, ten calls deep", "ns", 400_000, 0),
    SELECT("select", "receive by a select of two", "ns", 200_000, 0),
    CHAIN("chain", "a hop in a chain of 10,000", "ns", 10_000, 100),
    SKYNET("skynet", "skynet, 1,000,000 leaves", "ms", 1_000_000, 0),
    SLEEPERS("sleepers", "100,000 sleepers, 0 to 100 ms", "ms", 100_000, 10_000),
    TURNS("turns", "10,000 turns of the page", "ms", 10_000, 0);

    private final String key;
    private final String title;
    private final String unit;
    private final int size;
    private final int threadSize;

    /** @param threadSize what TeaVM's threads manage in reasonable time; 0 where they have no such row */
    BrowserRow(String key, String title, String unit, int size, int threadSize) {
        this.key = key;
        this.title = title;
        this.unit = unit;
        this.size = size;
        this.threadSize = threadSize;
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    /** {@code ns} for one of its operations, {@code ms} for all of it. */
    String unit() {
        return unit;
    }

    int size(Contestant who) {
        return who == Contestant.THREADS ? threadSize : size;
    }

    /** What the table says of a round that took so many milliseconds; a smaller size's whole is scaled up. */
    double figure(double millis, Contestant who) {
        return unit.equals("ns") ? millis * 1e6 / size(who) : millis * size / size(who);
    }

    @Override
    public String toString() {
        return key;
    }
}
