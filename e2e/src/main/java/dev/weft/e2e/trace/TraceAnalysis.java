package dev.weft.e2e.trace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads from a DevTools trace how busy a page kept its renderer's main thread between two of its own {@code performance.mark}s.
 *
 * <p>Idea: a browser has several renderers (other tabs, its own pages, a spare one), so the marks tell which thread is meant, not its name; the name
 * is only checked. Tasks nest (a task may run an inner message loop, and two trace categories record the same task under two names), so only
 * outermost ones count. A task that reaches over a mark counts up to the mark.
 */
public final class TraceAnalysis {
    private static final String RENDERER_MAIN = "CrRendererMain";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A stretch of time in microseconds. */
    private record Span(double start, double end) {}

    private final List<TraceEvent> tasks = new ArrayList<>();
    private final List<TraceEvent> frames = new ArrayList<>();
    private final List<TraceEvent> starts = new ArrayList<>();
    private final List<TraceEvent> ends = new ArrayList<>();
    private final Map<TraceEvent.Thread, String> threadNames = new HashMap<>();

    private TraceAnalysis() {}

    /**
     * Analyses one trace.
     *
     * @param trace JSON text, an object with {@code traceEvents}
     * @param startMark name of the mark at which the measured time begins; it must occur once
     * @param endMark name of the mark at which it ends; it must occur once, on the same thread
     * @throws TraceException when the trace is not such JSON, or lacks the marks or the tasks
     */
    public static MainThreadUse of(byte[] trace, String startMark, String endMark) {
        TraceAnalysis analysis = new TraceAnalysis();
        analysis.read(trace, startMark, endMark);
        TraceEvent start = only(analysis.starts, startMark);
        TraceEvent end = only(analysis.ends, endMark);
        analysis.check(start, end);
        return analysis.use(start.thread(), new Span(start.micros(), end.micros()));
    }

    private void read(byte[] trace, String startMark, String endMark) {
        boolean found = false;
        try (JsonParser parser = JSON.createParser(trace)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_ARRAY && "traceEvents".equals(parser.currentName())) {
                    found = true;
                    readEvents(parser, startMark, endMark);
                }
            }
        } catch (IOException broken) {
            throw new TraceException("The trace is not readable JSON. Record it again.", broken);
        }
        if (!found) {
            throw new TraceException("The trace has no traceEvents, so it is not a DevTools trace.");
        }
    }

    private void readEvents(JsonParser parser, String startMark, String endMark) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            TraceEvent event = TraceEvent.of(JSON.<JsonNode>readTree(parser));
            if (event.isThreadName()) {
                threadNames.put(event.thread(), event.nameArgument());
            } else if (event.isTask()) {
                tasks.add(event);
            } else if (event.isFrame()) {
                frames.add(event);
            } else if (event.name().equals(startMark)) {
                starts.add(event);
            } else if (event.name().equals(endMark)) {
                ends.add(event);
            }
        }
    }

    private static TraceEvent only(List<TraceEvent> marks, String name) {
        if (marks.size() != 1) {
            throw new TraceException("The trace has " + marks.size() + " marks named " + name
                    + " where exactly one is needed. Record category blink.user_timing, and one run per trace.");
        }
        return marks.get(0);
    }

    private void check(TraceEvent start, TraceEvent end) {
        if (!start.thread().equals(end.thread())) {
            throw new TraceException("The marks " + start.name() + " and " + end.name()
                    + " are on different threads. Set both from the page itself.");
        }
        String thread = threadNames.get(start.thread());
        if (!RENDERER_MAIN.equals(thread)) {
            throw new TraceException("The marks are on thread " + thread + " instead of " + RENDERER_MAIN
                    + ". Set them from the page, not from a worker, and record category __metadata.");
        }
        if (!(end.micros() > start.micros())) {
            throw new TraceException("The mark " + end.name() + " does not come after " + start.name() + ".");
        }
    }

    private MainThreadUse use(TraceEvent.Thread thread, Span window) {
        NavigableSet<Double> frameTimes = frames.stream()
                .filter(frame -> frame.thread().equals(thread))
                .map(TraceEvent::micros)
                .collect(Collectors.toCollection(TreeSet::new));
        List<MainThreadUse.Task> counted = new ArrayList<>();
        double busyUntil = window.start();
        for (Span span : spans(thread, window)) {
            double start = Math.max(span.start(), window.start());
            double end = Math.min(span.end(), window.end());
            if (start >= busyUntil && end > start) {
                Double frame = frameTimes.ceiling(span.start());
                boolean isFrame = frame != null && frame <= span.end();
                counted.add(new MainThreadUse.Task((start - window.start()) / 1000, (end - start) / 1000, isFrame));
                busyUntil = end;
            }
        }
        if (counted.isEmpty()) {
            throw new TraceException("The trace has no task of the page's main thread between the marks."
                    + " Record category disabled-by-default-devtools.timeline.");
        }
        return new MainThreadUse((window.end() - window.start()) / 1000, counted);
    }

    /** The thread's tasks, outer ones before those they contain. */
    private List<Span> spans(TraceEvent.Thread thread, Span window) {
        List<Span> spans = new ArrayList<>();
        Deque<Double> open = new ArrayDeque<>();
        tasks.stream()
                .filter(task -> task.thread().equals(thread))
                .sorted(Comparator.comparingDouble(TraceEvent::micros))
                .forEach(task -> {
                    switch (task.phase()) {
                        case "X" -> spans.add(new Span(task.micros(), task.micros() + task.durationMicros()));
                        case "B" -> open.push(task.micros());
                        case "E" -> {
                            if (!open.isEmpty()) {
                                spans.add(new Span(open.pop(), task.micros()));
                            }
                        }
                        default -> {}
                    }
                });
        // Still running when the recording stopped: busy to the end of the window at least.
        open.forEach(start -> spans.add(new Span(start, Math.max(start, window.end()))));
        spans.sort(Comparator.comparingDouble(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
        return spans;
    }
}
