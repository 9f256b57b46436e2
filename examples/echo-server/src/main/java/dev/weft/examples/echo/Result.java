package dev.weft.examples.echo;

import java.util.List;
import java.util.Locale;

/**
 * What a run with one server came to.
 *
 * @param server its name
 * @param connections how many were held
 * @param roundTrips how many messages went there and back, after the first over each connection
 * @param nanos how long these took together
 * @param p50 what half of them took at most, in nanoseconds
 * @param p99 what 99 of 100 took at most, in nanoseconds
 * @param max what the longest took, in nanoseconds
 * @param cpu what the server's threads have used of the processors for them, in nanoseconds
 * @param resident the server's resident memory, in bytes, for all connections: with them open and idle, less that before the first
 * @param heap its heap after a collection, likewise
 */
record Result(
        String server,
        int connections,
        long roundTrips,
        long nanos,
        long p50,
        long p99,
        long max,
        long cpu,
        long resident,
        long heap) {

    static final String HEAD = String.format(
            "%-9s%12s%15s%10s%10s%10s%15s%18s%18s",
            "server",
            "connections",
            "round trips/s",
            "p50 (ms)",
            "p99 (ms)",
            "max (ms)",
            "CPU/trip (us)",
            "RSS/connection",
            "heap/connection");

    /** A line of the table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%-9s%,12d%,15.0f%10.2f%10.2f%10.2f%15.1f%,16d B%,16d B",
                server,
                connections,
                roundTrips / (nanos / 1e9),
                p50 / 1e6,
                p99 / 1e6,
                max / 1e6,
                cpu / 1e3 / roundTrips,
                resident / connections,
                heap / connections);
    }

    /** All lines of the table. */
    static String table(List<Result> results) {
        StringBuilder out = new StringBuilder(HEAD);
        results.forEach(result -> out.append('\n').append(result.row()));
        return out.toString();
    }
}
