package dev.weft.bench.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What JDK Flight Recorder saw of one thread during one stretch of its work.
 *
 * <p>Of memory it sees when a thread takes a new buffer to allocate from, so that a single object is told from none only by the many.
 *
 * @param waits the kinds of events in which the thread waited, however shortly, in order
 * @param bytes what the thread was given to allocate from
 * @param allocations how often which class asked for it
 */
record Flight(List<String> waits, long bytes, Map<String, Long> allocations) {

    private static final List<String> WAITS =
            List.of("jdk.JavaMonitorEnter", "jdk.JavaMonitorWait", "jdk.ThreadPark", "jdk.ThreadSleep");

    private static final String IN_NEW_BUFFER = "jdk.ObjectAllocationInNewTLAB";

    private static final String OUTSIDE_BUFFERS = "jdk.ObjectAllocationOutsideTLAB";

    /** The part of a recording that counts. */
    @Name("dev.weft.bench.Stretch")
    @StackTrace(false)
    private static final class Stretch extends Event {}

    /** Work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    /** Does {@code work} as what the recording is about. Called within {@link #record}, once. */
    static void stretch(Work work) throws Exception {
        Stretch stretch = new Stretch();
        stretch.begin();
        work.run();
        stretch.commit();
    }

    /** Runs {@code work} on a thread of its own, and answers what happened there in its {@link #stretch}. */
    static Flight record(Path folder, Work work) throws Exception {
        Path file = folder.resolve("flight.jfr");
        try (Recording recording = new Recording()) {
            WAITS.forEach(name -> recording.enable(name).withoutThreshold());
            recording.enable(IN_NEW_BUFFER);
            recording.enable(OUTSIDE_BUFFERS);
            recording.enable(Stretch.class);
            recording.start();
            runOnThread(work);
            recording.stop();
            recording.dump(file);
        }
        return read(file);
    }

    private static void runOnThread(Work work) throws Exception {
        FutureTask<String> done = new FutureTask<>(() -> {
            work.run();
            return "";
        });
        Thread thread = Thread.ofPlatform().name("loop").start(done);
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the recorded work failed", e.getCause());
        } finally {
            thread.join();
        }
    }

    private static Flight read(Path file) throws IOException {
        List<RecordedEvent> all = RecordingFile.readAllEvents(file);
        RecordedEvent stretch = all.stream()
                .filter(event -> event.getEventType().getName().equals("dev.weft.bench.Stretch"))
                .findFirst()
                .orElseThrow();
        List<RecordedEvent> within = all.stream().filter(within(stretch)).toList();
        Map<String, Long> allocations = within.stream()
                .filter(event -> event.hasField("objectClass"))
                .collect(Collectors.groupingBy(
                        event -> event.getClass("objectClass").getName(), TreeMap::new, Collectors.counting()));
        return new Flight(
                within.stream()
                        .map(event -> event.getEventType().getName())
                        .filter(WAITS::contains)
                        .toList(),
                within.stream().mapToLong(Flight::bytesOf).sum(),
                allocations);
    }

    private static Predicate<RecordedEvent> within(RecordedEvent stretch) {
        Instant begin = stretch.getStartTime();
        Instant end = stretch.getEndTime();
        long thread = stretch.getThread().getJavaThreadId();
        return event -> event != stretch
                && event.getThread() != null
                && event.getThread().getJavaThreadId() == thread
                && !event.getEndTime().isBefore(begin)
                && !event.getStartTime().isAfter(end);
    }

    private static long bytesOf(RecordedEvent event) {
        return switch (event.getEventType().getName()) {
            case IN_NEW_BUFFER -> event.getLong("tlabSize");
            case OUTSIDE_BUFFERS -> event.getLong("allocationSize");
            default -> 0;
        };
    }
}
