package dev.weft.e2e.trace;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One event of a DevTools trace, as far as it is read here.
 *
 * @param phase {@code X} complete, {@code B}/{@code E} begin and end, {@code M} metadata, {@code I} or {@code R} instant
 * @param micros when it happened, on the trace's own clock
 * @param durationMicros of a complete event; 0 for others
 * @param nameArgument {@code args.name}, which metadata events carry, else empty
 */
record TraceEvent(String name, String phase, Thread thread, double micros, double durationMicros, String nameArgument) {
    /** The thread an event happened on; ids are unique in a trace only together with their process. */
    record Thread(long process, long id) {}

    static TraceEvent of(JsonNode json) {
        return new TraceEvent(
                json.path("name").asText(),
                json.path("ph").asText(),
                new Thread(json.path("pid").asLong(), json.path("tid").asLong()),
                json.path("ts").asDouble(),
                json.path("dur").asDouble(),
                json.path("args").path("name").asText());
    }

    boolean isThreadName() {
        return phase.equals("M") && name.equals("thread_name");
    }

    /**
     * DevTools draws its "Task" bars from {@code RunTask}; the other name is what the scheduler records of the same tasks, just inside, and all there
     * is in traces without DevTools' categories.
     */
    boolean isTask() {
        return name.equals("RunTask") || name.equals("ThreadControllerImpl::RunTask");
    }

    /** The end of an animation frame, in the same task as its callbacks, style, layout and paint; recorded whether or not anything changed. */
    boolean isFrame() {
        return name.equals("Commit") && phase.equals("X");
    }
}
