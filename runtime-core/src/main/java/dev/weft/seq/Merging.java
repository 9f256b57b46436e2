package dev.weft.seq;

import dev.weft.channel.Channel;
import dev.weft.loop.ParkReason;
import dev.weft.task.CancelledException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: each inner Seq is run by a helper of its own, into one rendezvous channel, whose queue of waiting senders makes the merge fair:
 * first come, first served, and who has been served goes to the end. The outer Seq is run by a helper, too, which starts the others.
 *
 * Invariants
 *   running  the outer helper while it runs, and the inner ones; the channel is closed when it reaches 0, or at the first failure
 */
/** Operators that run several Seqs at once. */
final class Merging<R> {

    private final Crew crew;

    private final String name;

    private final Channel<R> channel;

    private final Bell innerEnded;

    private int running = 1;

    private Merging(Crew crew, String name) {
        this.crew = crew;
        this.name = name;
        this.channel = Channel.rendezvous(name);
        this.innerEnded = new Bell(crew.loop(), ParkReason.ROOM, crew);
    }

    static <R> Source<R> merge(List<Seq<? extends R>> seqs) {
        return sink -> Crew.work("merge", crew -> {
            Merging<R> merging = new Merging<>(crew, "merge");
            for (Seq<? extends R> seq : seqs) {
                merging.start(seq);
            }
            merging.ended();
            return crew.drain(merging.channel, sink);
        });
    }

    static <T, R> Source<R> flatMap(Seq<T> upstream, int bound, Mapper<? super T, ? extends Seq<? extends R>> mapper) {
        Failures.atLeast(1, bound, "the bound of flatMapMerging");
        return sink -> Crew.work("flatMapMerging", crew -> {
            Merging<R> merging = new Merging<>(crew, "flatMapMerging");
            merging.runOuter(upstream, element -> {
                merging.start(Failures.noNull(mapper.map(element), "flatMapMerging answered"));
                return merging.awaitRoom(bound);
            });
            return crew.drain(merging.channel, sink);
        });
    }

    static <T, R> Source<R> flatMapLatest(Seq<T> upstream, Mapper<? super T, ? extends Seq<? extends R>> mapper) {
        return sink -> Crew.work("flatMapLatest", crew -> {
            Merging<R> merging = new Merging<>(crew, "flatMapLatest");
            merging.runOuter(upstream, new Sink<>() {

                private @Nullable Helper latest;

                @Override
                public boolean accept(T element) throws Exception {
                    if (latest != null) {
                        merging.end(latest);
                    }
                    latest = merging.start(Failures.noNull(mapper.map(element), "flatMapLatest answered"));
                    return merging.open();
                }
            });
            return crew.drain(merging.channel, sink);
        });
    }

    private <T> void runOuter(Seq<T> outer, Sink<T> starter) {
        crew.help(outer.toString(), self -> {
            try {
                outer.run(starter);
                ended();
            } catch (Throwable t) {
                failed();
                throw t;
            }
        });
    }

    private Helper start(Seq<? extends R> inner) {
        running++;
        return crew.help(name + " of " + inner, self -> {
            try {
                inner.run(element -> channel.sendOrClosed(element) && Crew.wanted());
                ended();
            } catch (Throwable t) {
                if (self.released && t instanceof CancelledException) {
                    ended();
                } else {
                    failed();
                }
                throw t;
            }
        });
    }

    private void ended() {
        running--;
        if (running == 0) {
            channel.close();
        }
        innerEnded.ring();
    }

    private void failed() {
        channel.close();
        innerEnded.ring();
    }

    /** Suspends while {@code bound} inner Seqs run; answers whether to go on with the outer one. */
    private boolean awaitRoom(int bound) {
        while (running - 1 >= bound && open()) {
            innerEnded.await();
        }
        return open();
    }

    private boolean open() {
        return !channel.isClosed() && Crew.wanted();
    }

    /** Cancels {@code inner} and suspends until it has ended. */
    private void end(Helper inner) {
        inner.release();
        inner.join();
        if (!inner.started) {
            ended();
        }
    }
}
