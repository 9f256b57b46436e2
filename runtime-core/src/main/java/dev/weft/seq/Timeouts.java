package dev.weft.seq;

import dev.weft.loop.Format;
import dev.weft.loop.Loop;
import dev.weft.loop.Timer;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Operators that limit the time of their upstream. Neither needs a task of its own. */
final class Timeouts {

    private Timeouts() {}

    static <T> Source<T> within(Source<T> upstream, Duration limit) {
        Failures.atLeast(0, Task.saturatedNanos(limit), "the limit of within in nanoseconds");
        return sink -> Scope.named("within").timeout(limit).transparent().call(scope -> upstream.run(sink));
    }

    static <T> Source<T> timeout(Source<T> upstream, Duration limit) {
        long nanos = Task.saturatedNanos(limit);
        Failures.atLeast(1, nanos, "the limit of timeout in nanoseconds");
        return sink -> new Wait<T>(sink, nanos).run(upstream);
    }

    /*
     * Idea: upstream and consumer take turns in one task, so an alarm that is set only during the upstream's turns measures exactly its
     * time. It cancels a scope around both; in the upstream's turn, that cuts the upstream short.
     */
    private static final class Wait<T> implements Sink<T> {

        private final Loop loop = Task.current().loop();

        private final Sink<? super T> sink;

        private final long nanos;

        private @Nullable Scope scope;

        private @Nullable Timer alarm;

        private boolean expired;

        Wait(Sink<? super T> sink, long nanos) {
            this.sink = sink;
            this.nanos = nanos;
        }

        boolean run(Source<T> upstream) throws Exception {
            boolean goOn;
            try {
                goOn = Scope.named("timeout").transparent().call(inner -> {
                    scope = inner;
                    set();
                    try {
                        return upstream.run(this);
                    } finally {
                        unset();
                    }
                });
            } catch (CancelledException cut) {
                throw expired && !Task.current().cancelled() ? exceeded() : cut;
            }
            if (expired) {
                throw exceeded(); // the upstream has kept the cancel to itself
            }
            return goOn;
        }

        @Override
        public boolean accept(T element) throws Exception {
            unset();
            if (expired && Task.current().cancelled()) {
                throw Task.currentCancellation(); // the element came, but late
            }
            boolean goOn = sink.accept(element);
            if (goOn) {
                set();
            }
            return goOn;
        }

        private void set() {
            alarm = new Alarm(loop.nanoTime() + nanos);
            loop.set(alarm);
        }

        private void unset() {
            if (alarm != null) {
                loop.unset(alarm);
                alarm = null;
            }
        }

        private DeadlineExceededException exceeded() {
            return new DeadlineExceededException("timeout", "no element came within " + Format.duration(nanos));
        }

        private final class Alarm extends Timer {

            Alarm(long nanoTime) {
                super(nanoTime);
            }

            @Override
            protected void fire() {
                expired = true;
                Objects.requireNonNull(scope).cancel("no element came within " + Format.duration(nanos));
            }

            @Override
            public String toString() {
                return "limit of a Seq's timeout (" + Format.duration(nanos) + ")";
            }
        }
    }
}
