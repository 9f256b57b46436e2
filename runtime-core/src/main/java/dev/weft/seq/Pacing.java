package dev.weft.seq;

import dev.weft.loop.Loop;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Operators that let elements through at a pace. */
final class Pacing {

    private Pacing() {}

    static <T> Source<T> throttleFirst(Source<T> upstream, Duration pause) {
        long nanos = positive(pause, "throttleFirst");
        return sink -> {
            Loop loop = Task.current().loop();
            return upstream.run(new Sink<>() {

                private boolean started;

                private long last;

                @Override
                public boolean accept(T element) throws Exception {
                    long now = loop.nanoTime();
                    if (started && now - last < nanos) {
                        return true;
                    }
                    started = true;
                    last = now;
                    return sink.accept(element);
                }
            });
        };
    }

    static <T> Source<T> throttleLatest(Seq<T> upstream, Duration pause) {
        long nanos = positive(pause, "throttleLatest");
        return sink -> Crew.work("throttleLatest", crew -> {
            Loop loop = crew.loop();
            Slot<T> slot = Slot.latest(crew, upstream);
            for (T element = slot.next(); element != null; element = slot.next()) {
                long next = loop.nanoTime() + nanos;
                if (!sink.accept(element)) {
                    return false;
                }
                slot.awaitEndUntil(next);
                if (slot.ended() && !slot.over()) {
                    Task.sleepUntil(next); // the last one keeps the distance, too
                }
            }
            crew.check();
            return true;
        });
    }

    static <T> Source<T> debounce(Seq<T> upstream, Duration quiet) {
        long nanos = positive(quiet, "debounce");
        return sink -> Crew.work("debounce", crew -> {
            Loop loop = crew.loop();
            Slot<T> slot = Slot.each(crew, upstream);
            T candidate = slot.next();
            while (candidate != null) {
                T newer = slot.nextUntil(loop.nanoTime() + nanos);
                if (newer == null) {
                    if (slot.over()) {
                        crew.check(); // a failure does not wait for silence
                    }
                    if (!sink.accept(candidate)) {
                        return false;
                    }
                    newer = slot.next();
                }
                candidate = newer;
            }
            crew.check();
            return true;
        });
    }

    static <T> Source<T> sample(Seq<T> upstream, Duration period) {
        long nanos = positive(period, "sample");
        return sink -> Crew.work("sample", crew -> {
            Loop loop = crew.loop();
            Slot<T> slot = Slot.latest(crew, upstream);
            long start = loop.nanoTime();
            while (true) {
                long ticks = (loop.nanoTime() - start) / nanos;
                slot.awaitEndUntil(start + (ticks + 1) * nanos);
                if (slot.ended()) {
                    crew.check();
                    return true;
                }
                T element = slot.poll();
                if (element != null && !sink.accept(element)) {
                    return false;
                }
            }
        });
    }

    static <T> Source<List<T>> chunk(Seq<T> upstream, int size, Duration patience) {
        Failures.atLeast(1, size, "the size of chunk");
        long nanos = positive(patience, "chunk");
        return sink -> Crew.work("chunk", crew -> {
            Slot<T> slot = Slot.each(crew, upstream);
            for (List<T> chunk = collect(slot, size, nanos); !chunk.isEmpty(); chunk = collect(slot, size, nanos)) {
                if (chunk.size() < size && slot.over()) {
                    crew.check(); // a failure takes the incomplete chunk with it
                }
                if (!sink.accept(chunk)) {
                    return false;
                }
            }
            crew.check();
            return true;
        });
    }

    /** The next chunk: full, or what came within {@code nanos} of its first element; empty at the end. */
    private static <T> List<T> collect(Slot<T> slot, int size, long nanos) {
        List<T> chunk = new ArrayList<>();
        T element = slot.next();
        long due = Task.current().loop().nanoTime() + nanos;
        while (element != null) {
            chunk.add(element);
            element = chunk.size() == size ? null : slot.nextUntil(due);
        }
        return chunk;
    }

    private static long positive(Duration duration, String operator) {
        long nanos = Task.saturatedNanos(duration);
        Failures.atLeast(1, nanos, "the duration of " + operator + " in nanoseconds");
        return nanos;
    }
}
