package dev.weft.seq;

/*
 * Idea: an operator that ends a run early answers false to its upstream, as a consumer that wants no more would, but true to whoever
 * runs it, as a source at its end: further down more may still be wanted, from the next Seq of a concat, say.
 */
/** Operators that let through the front or the rear of a run. */
final class Limits {

    private Limits() {}

    static <T> Source<T> take(Source<T> upstream, long count) {
        Failures.atLeast(0, count, "the count of take");
        return sink -> count == 0 || new Take<T>(sink, count).over(upstream);
    }

    static <T> Source<T> takeWhile(Source<T> upstream, Predicate<? super T> predicate) {
        return sink -> new TakeWhile<T>(sink, predicate).over(upstream);
    }

    static <T> Source<T> drop(Source<T> upstream, long count) {
        Failures.atLeast(0, count, "the count of drop");
        return sink -> upstream.run(new Sink<>() {

            private long left = count;

            @Override
            public boolean accept(T element) throws Exception {
                if (left > 0) {
                    left--;
                    return true;
                }
                return sink.accept(element);
            }
        });
    }

    static <T> Source<T> dropWhile(Source<T> upstream, Predicate<? super T> predicate) {
        return sink -> upstream.run(new Sink<>() {

            private boolean through;

            @Override
            public boolean accept(T element) throws Exception {
                through = through || !predicate.test(element);
                return !through || sink.accept(element);
            }
        });
    }

    /** A sink that may stop its source although the one behind it does not. */
    private abstract static class Limit<T> implements Sink<T> {

        private final Sink<? super T> sink;

        private boolean stopped;

        Limit(Sink<? super T> sink) {
            this.sink = sink;
        }

        boolean over(Source<T> upstream) throws Exception {
            upstream.run(this);
            return !stopped;
        }

        boolean pass(T element) throws Exception {
            boolean goOn = sink.accept(element);
            stopped = !goOn;
            return goOn;
        }
    }

    private static final class Take<T> extends Limit<T> {

        private long left;

        Take(Sink<? super T> sink, long count) {
            super(sink);
            left = count;
        }

        @Override
        public boolean accept(T element) throws Exception {
            left--;
            return pass(element) && left > 0;
        }
    }

    private static final class TakeWhile<T> extends Limit<T> {

        private final Predicate<? super T> predicate;

        TakeWhile(Sink<? super T> sink, Predicate<? super T> predicate) {
            super(sink);
            this.predicate = predicate;
        }

        @Override
        public boolean accept(T element) throws Exception {
            return predicate.test(element) && pass(element);
        }
    }
}
