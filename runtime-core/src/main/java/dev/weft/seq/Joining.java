package dev.weft.seq;

import org.jspecify.annotations.Nullable;

/** Operators that make one element of two Seqs' elements. */
final class Joining {

    private Joining() {}

    /** The left one is pushed, the right one pulled: in lock step, so nothing of either is read ahead. */
    static <A, B, R> Source<R> zip(Seq<A> left, Seq<B> right, Combiner<? super A, ? super B, ? extends R> combiner) {
        return sink -> Crew.work("zip", crew -> {
            Puller<B> rights = new Puller<>(crew.loop(), right, crew::start);
            return rights.closeAfter(puller -> new Zip<A, B, R>(puller, combiner, sink).run(left));
        });
    }

    private static final class Zip<A, B, R> implements Sink<A> {

        private final Puller<B> rights;

        private final Combiner<? super A, ? super B, ? extends R> combiner;

        private final Sink<? super R> sink;

        private boolean stopped;

        Zip(Puller<B> rights, Combiner<? super A, ? super B, ? extends R> combiner, Sink<? super R> sink) {
            this.rights = rights;
            this.combiner = combiner;
            this.sink = sink;
        }

        boolean run(Seq<A> left) throws Exception {
            left.run(this);
            return !stopped;
        }

        @Override
        public boolean accept(A left) throws Exception {
            B right = rights.next();
            if (right == null) {
                return false;
            }
            stopped = !sink.accept(Failures.noNull(combiner.combine(left, right), "zip's combiner answered"));
            return !stopped;
        }
    }

    /** A merge of what each side changes; a change takes effect when it is delivered, not when its side makes it. */
    static <A, B, R> Source<R> combineLatest(
            Seq<A> left, Seq<B> right, Combiner<? super A, ? super B, ? extends R> combiner) {
        return sink -> {
            Pair<A, B> pair = new Pair<>();
            Seq<Change<A, B>> lefts = left.map(element -> changed -> changed.left = element);
            Seq<Change<A, B>> rights = right.map(element -> changed -> changed.right = element);
            return Seq.merge(lefts, rights).run(change -> {
                change.applyTo(pair);
                return pair.push(combiner, sink);
            });
        };
    }

    private interface Change<A, B> {
        void applyTo(Pair<A, B> pair);
    }

    /** The last element of each side. */
    private static final class Pair<A, B> {

        private @Nullable A left;

        private @Nullable B right;

        <R> boolean push(Combiner<? super A, ? super B, ? extends R> combiner, Sink<? super R> sink) throws Exception {
            if (left == null || right == null) {
                return true;
            }
            return sink.accept(Failures.noNull(combiner.combine(left, right), "combineLatest's combiner answered"));
        }
    }
}
