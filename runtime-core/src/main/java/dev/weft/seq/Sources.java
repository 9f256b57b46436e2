package dev.weft.seq;

import dev.weft.channel.Receiver;
import dev.weft.loop.Loop;
import dev.weft.task.Task;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where elements come from. Each source passes a cancellation and fair scheduling point before each element. */
final class Sources {

    private Sources() {}

    static <T> Source<T> iterable(Iterable<? extends T> elements) {
        return sink -> {
            Task<?> task = Task.current();
            Loop loop = task.loop();
            for (T element : elements) {
                loop.checkpoint(task);
                if (!sink.accept(Failures.noNull(element, "the source held"))) {
                    return false;
                }
            }
            return true;
        };
    }

    static Source<Integer> range(int from, int to) {
        return sink -> {
            Task<?> task = Task.current();
            Loop loop = task.loop();
            for (int number = from; number < to; number++) {
                loop.checkpoint(task);
                if (!sink.accept(number)) {
                    return false;
                }
            }
            return true;
        };
    }

    static <T> Source<T> channel(Receiver<? extends T> channel) {
        return sink -> {
            for (T element = channel.receiveOrClosed(); element != null; element = channel.receiveOrClosed()) {
                if (!sink.accept(element)) {
                    return false;
                }
            }
            return true;
        };
    }

    static <T> Source<T> failing(Supplier<? extends Exception> failure) {
        return sink -> {
            throw failure.get();
        };
    }

    static <T> Source<T> repeat(Supplier<? extends T> supplier) {
        return sink -> {
            Task<?> task = Task.current();
            Loop loop = task.loop();
            do {
                loop.checkpoint(task);
            } while (sink.accept(Failures.noNull(supplier.get(), "repeat's supplier answered")));
            return false;
        };
    }

    static <S, T> Source<T> unfold(S seed, Mapper<? super S, ? extends @Nullable Step<S, T>> stepper) {
        return sink -> {
            Task<?> task = Task.current();
            Loop loop = task.loop();
            loop.checkpoint(task);
            for (Step<S, T> step = stepper.map(seed); step != null; step = stepper.map(step.next())) {
                if (!sink.accept(Failures.noNull(step.element(), "unfold's step held"))) {
                    return false;
                }
                loop.checkpoint(task);
            }
            return true;
        };
    }

    static Source<Long> ticker(Duration period) {
        long nanos = Task.saturatedNanos(period);
        Failures.atLeast(1, nanos, "a ticker's period in nanoseconds");
        return sink -> {
            Loop loop = Task.current().loop();
            long start = loop.nanoTime();
            long tick = 0;
            do {
                // The next multiple of the period that has not passed: neither does lateness add up, nor do missed
                // ticks pile up.
                long passed = loop.nanoTime() - start;
                tick = Math.max(tick + 1, passed / nanos + (passed % nanos == 0 ? 0 : 1));
                Task.sleepUntil(start + tick * nanos);
            } while (sink.accept(tick));
            return false;
        };
    }
}
