package dev.weft.seq;

import dev.weft.task.Task;

/** Operators that handle the failures of their upstream, or its end. */
final class Recovering {

    private Recovering() {}

    static <T> Source<T> recover(Source<T> upstream, Recovery<T> recovery) {
        return sink -> {
            Guard<T> guard = new Guard<>(sink);
            Seq<? extends T> instead;
            try {
                return upstream.run(guard);
            } catch (Exception failure) {
                if (!guard.mayHandle(failure)) {
                    throw failure;
                }
                instead = ask(recovery, failure);
            }
            return instead.run(sink);
        };
    }

    private static <T> Seq<? extends T> ask(Recovery<T> recovery, Exception failure) throws Exception {
        try {
            return Failures.noNull(recovery.recover(failure), "recover answered");
        } catch (Throwable t) {
            throw Failures.raise(Failures.combine(t, failure));
        }
    }

    static <T> Source<T> retry(Source<T> upstream, Retry policy) {
        return sink -> {
            Retry.Attempts attempts = policy.begin(Task.current());
            while (true) {
                Guard<T> guard = new Guard<>(sink);
                try {
                    return upstream.run(guard);
                } catch (Exception failure) {
                    if (!guard.mayHandle(failure) || !attempts.another(failure)) {
                        throw failure;
                    }
                }
                attempts.pause();
            }
        };
    }

    static <T> Source<T> onEnd(Source<T> upstream, EndAction action) {
        return sink -> {
            boolean goOn;
            try {
                goOn = upstream.run(sink);
            } catch (Throwable t) {
                throw Failures.raise(afterwards(t, action));
            }
            action.ended(null);
            return goOn;
        };
    }

    private static Throwable afterwards(Throwable failure, EndAction action) {
        try {
            action.ended(failure);
            return failure;
        } catch (Throwable later) {
            return Failures.combine(failure, later);
        }
    }
}
