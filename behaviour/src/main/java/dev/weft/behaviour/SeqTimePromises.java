package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.seq.Mapper;
import dev.weft.seq.Retry;
import dev.weft.seq.Seq;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Task;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Operators that look at the clock. */
final class SeqTimePromises {

    private static final long MILLI = 1_000_000;

    private SeqTimePromises() {}

    static void state(Promises promises) {
        throttles(promises);
        debounces(promises);
        samples(promises);
        chunks(promises);
        timeouts(promises);
        pauses(promises);
        stops(promises);
    }

    /** Emits 1, 2, 3, ... at the given times in milliseconds after its start; ends at the last of them, which has no number. */
    static Seq<Integer> at(int... millis) {
        return Seq.generate(emitter -> {
            long start = Loop.current().nanoTime();
            for (int i = 0; i < millis.length; i++) {
                Task.sleepUntil(start + millis[i] * MILLI);
                if (i < millis.length - 1 && !emitter.emit(i + 1)) {
                    return;
                }
            }
        });
    }

    /** {@link #at} that fails at its end. */
    private static Seq<Integer> brokenAt(int... millis) {
        return at(millis).concat(Seq.failing(() -> new Probe.BrokenException("broken")));
    }

    /** Notes the elements with the time at which they arrive, and the time of the end; then takes {@code busy} milliseconds. */
    private static void note(Trail trail, long busy, Seq<?> seq) throws Exception {
        long start = Loop.current().nanoTime();
        try {
            seq.forEach(element -> {
                trail.add(element + " at " + (Loop.current().nanoTime() - start) / MILLI);
                Task.sleepMillis(busy);
            });
        } catch (Probe.BrokenException broken) {
            trail.add("broken at " + (Loop.current().nanoTime() - start) / MILLI);
            return;
        }
        trail.add("end at " + (Loop.current().nanoTime() - start) / MILLI);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static void throttles(Promises promises) {
        promises.add("throttleFirst lets one through and then none for the pause", trail -> {
            note(trail, 0, at(0, 5, 9, 10, 25, 26, 40).throttleFirst(millis(10)));
            trail.expect("1 at 0", "4 at 10", "5 at 25", "end at 40");
        });
        promises.add("throttleFirst holds its source back while the consumer is busy", trail -> {
            // 2 and 3 are due at 5 and 9, but made when the source goes on, at 30 and 60.
            note(trail, 30, at(0, 5, 9, 10).throttleFirst(millis(10)));
            trail.expect("1 at 0", "2 at 30", "3 at 60", "end at 90");
        });
        promises.add("throttleLatest lets the latest through at its distance, and always the last", trail -> {
            note(trail, 0, at(0, 3, 6, 18, 25, 27, 28).throttleLatest(millis(10)));
            trail.expect("1 at 0", "3 at 10", "4 at 20", "6 at 30", "end at 30");
        });
        promises.add("throttleLatest ends at once when nothing is left", trail -> {
            note(trail, 0, at(0, 3).throttleLatest(millis(10)));
            note(trail, 0, Seq.empty().throttleLatest(millis(10)));
            trail.expect("1 at 0", "end at 3", "end at 0");
        });
        promises.add("throttleLatest counts from when an element goes on, and does not hold its source back", trail -> {
            Probe probe = new Probe();
            note(trail, 25, probe.every(2, 20).throttleLatest(millis(10)));
            trail.expect("1 at 2", "13 at 27", "20 at 52", "end at 77");
            probe.cleanedUp(1);
        });
        promises.add("a failure comes after the latest element of throttleLatest", trail -> {
            note(trail, 0, brokenAt(0, 4, 5).throttleLatest(millis(10)));
            trail.expect("1 at 0", "2 at 10", "broken at 10");
        });
    }

    private static void debounces(Promises promises) {
        promises.add("debounce lets through what was followed by silence, and the last", trail -> {
            note(trail, 0, at(0, 5, 12, 30, 35, 60, 61).debounce(millis(10)));
            trail.expect("3 at 22", "5 at 45", "6 at 61", "end at 61");
        });
        promises.add("debounce of few elements", trail -> {
            note(trail, 0, Seq.empty().debounce(millis(10)));
            note(trail, 0, Seq.of(1, 2, 3).debounce(millis(10)));
            trail.expect("end at 0", "3 at 0", "end at 0");
        });
        promises.add("a failure does not wait for silence, and takes the element in question with it", trail -> {
            note(trail, 0, brokenAt(0, 20, 25).debounce(millis(10)));
            trail.expect("1 at 10", "broken at 25");
        });
        promises.add("debounce lets its source run one element ahead while the consumer is busy", trail -> {
            Probe probe = new Probe();
            probe.every(1, 30).debounce(millis(1).dividedBy(2)).forEach(e -> {
                Task.sleepMillis(7);
                probe.taken++;
            });
            Check.equal(30, probe.taken, "elements taken");
            Check.equal(2, probe.mostAhead, "the one in hand and one ahead");
        });
    }

    private static void samples(Promises promises) {
        promises.add("sample lets the latest through at the multiples of its period", trail -> {
            note(trail, 0, at(0, 15, 19, 22, 51, 58, 59).sample(millis(10)));
            trail.expect("1 at 10", "3 at 20", "4 at 30", "end at 59");
        });
        promises.add("sample leaves out ticks that pass while the consumer is busy", trail -> {
            note(trail, 25, at(0, 15, 19, 22, 51, 58, 75).sample(millis(10)));
            trail.expect("1 at 10", "4 at 40", "6 at 70", "end at 95");
        });
        promises.add("sample ends at once, and what came after the last tick is left out", trail -> {
            note(trail, 0, Seq.of(1, 2).sample(millis(10)));
            note(trail, 0, brokenAt(0, 12, 15).sample(millis(10)));
            trail.expect("end at 0", "1 at 10", "broken at 15");
        });
    }

    private static void chunks(Promises promises) {
        promises.add("a chunk is handed on when it is full or its first element has waited long enough", trail -> {
            note(trail, 0, at(0, 1, 2, 5, 40, 41, 60, 62).chunk(3, millis(10)));
            trail.expect("[1, 2, 3] at 2", "[4] at 15", "[5, 6] at 50", "[7] at 62", "end at 62");
        });
        promises.add("a failure takes the incomplete chunk with it", trail -> {
            note(trail, 0, brokenAt(0, 1, 2, 3).chunk(2, millis(10)));
            note(trail, 0, brokenAt(0, 1, 2).chunk(2, millis(10)));
            trail.expect("[1, 2] at 1", "broken at 3", "[1, 2] at 1", "broken at 2");
        });
        promises.add("while a chunk is consumed the source is one element ahead at most", trail -> {
            Probe probe = new Probe();
            probe.every(1, 30).chunk(3, millis(10)).forEach(chunk -> {
                Task.sleepMillis(20);
                probe.taken += chunk.size();
            });
            Check.equal(30, probe.taken, "elements taken");
            Check.equal(4, probe.mostAhead, "a chunk in hand and one element ahead");
        });
    }

    private static void timeouts(Promises promises) {
        promises.add("timeout cuts the source short when no element comes in time", trail -> {
            Probe probe = new Probe();
            long start = Loop.current().nanoTime();
            DeadlineExceededException late = Check.thrown(
                    DeadlineExceededException.class,
                    () -> probe.every(5, 2)
                            .concat(probe.every(20, 1))
                            .timeout(millis(10))
                            .forEach(e -> trail.add("got " + e)));
            Check.equal("no element came within 10 ms", late.getMessage(), "message");
            Check.equal("timeout", late.scope(), "whose deadline");
            Check.equal(20L, (Loop.current().nanoTime() - start) / MILLI, "time");
            trail.expect("got 1", "got 2");
            probe.cleanedUp(2);
        });
        promises.add("timeout counts the source's time only, and the end must be in time, too", trail -> {
            Probe probe = new Probe();
            probe.every(9, 3).timeout(millis(10)).forEach(e -> Task.sleepMillis(50));
            probe.cleanedUp(1);
            Check.thrown(
                    DeadlineExceededException.class,
                    () -> at(1, 30).timeout(millis(10)).forEach(e -> trail.add("got " + e)));
            trail.expect("got 1");
        });
        promises.add("after a timeout another Seq can take over", trail -> {
            note(trail, 0, at(0, 5, 50).timeout(millis(10)).recover(failure -> {
                trail.add(failure.getMessage());
                return Seq.of(7);
            }));
            trail.expect("1 at 0", "2 at 5", "no element came within 10 ms", "7 at 15", "end at 15");
        });
        promises.add("a timeout does not replace what the source throws when it is cut short", trail -> {
            Seq<Integer> bad = Seq.generate(emitter -> {
                try {
                    Task.sleepMillis(20);
                } finally {
                    fail();
                }
            });
            Check.thrown(
                    Probe.BrokenException.class, () -> bad.timeout(millis(10)).drain());
            Check.thrown(
                    Probe.BrokenException.class, () -> bad.within(millis(10)).drain());
        });
        promises.add("a source that keeps the cancel of a timeout to itself has not been in time for that", trail -> {
            Seq<Integer> deaf = Seq.generate(emitter -> {
                try {
                    Task.sleepMillis(20);
                } catch (RuntimeException ignored) {
                    trail.add("ignored");
                }
            });
            Check.thrown(
                    DeadlineExceededException.class,
                    () -> deaf.timeout(millis(10)).drain());
            trail.expect("ignored");
        });
        promises.add("within limits the whole run, consumer included", trail -> {
            Probe probe = new Probe();
            long start = Loop.current().nanoTime();
            DeadlineExceededException late = Check.thrown(
                    DeadlineExceededException.class,
                    () -> probe.every(1, 9).within(millis(10)).forEach(e -> {
                        trail.add("got " + e);
                        Task.sleepMillis(7);
                        trail.add("done with " + e);
                    }));
            Check.equal("scope 'within' was not done within 10 ms", late.getMessage(), "message");
            Check.equal(10L, (Loop.current().nanoTime() - start) / MILLI, "time");
            trail.expect("got 1", "done with 1", "got 2");
            probe.cleanedUp(1);
        });
        promises.add("what is done in time is not touched by timeout or within", trail -> {
            Check.equal(
                    List.of(1, 2),
                    at(3, 8, 9).timeout(millis(10)).within(millis(10)).toList(),
                    "elements");
            Check.equal(List.of(1), at(9, 99).timeout(millis(10)).take(1).toList(), "elements of a stopped run");
            Task.sleepMillis(100);
        });
    }

    private static void fail() throws Probe.BrokenException {
        throw new Probe.BrokenException("clean-up");
    }

    private static void stops(Promises promises) {
        promises.inAnyOrder("a consumer that has enough stops operators that look at the clock, at once", trail -> {
            List<Mapper<Seq<Integer>, Seq<?>>> operators = List.of(
                    seq -> seq.conflate(),
                    seq -> seq.throttleFirst(millis(3)),
                    seq -> seq.throttleLatest(millis(3)),
                    seq -> seq.debounce(Duration.ofNanos(1)),
                    seq -> seq.sample(millis(3)),
                    seq -> seq.chunk(2, millis(3)),
                    seq -> seq.timeout(millis(3)),
                    seq -> seq.within(millis(100)));
            for (Mapper<Seq<Integer>, Seq<?>> operator : operators) {
                Probe probe = new Probe();
                Seq<?> seq = operator.map(probe.every(1, 1_000));
                long start = Loop.current().nanoTime();
                Check.equal(1, seq.take(1).toList().size(), seq + ": elements");
                Check.that(Loop.current().nanoTime() - start <= 5 * MILLI, seq + ": time");
                probe.cleanedUp(1);
            }
        });
        promises.add("an element that comes when its time is over is not handed on", trail -> {
            Seq<Integer> late = Seq.of(1).map(element -> {
                Check.thrown(CancelledException.class, () -> Task.sleepMillis(20));
                return element;
            });
            Check.thrown(
                    DeadlineExceededException.class,
                    () -> late.timeout(millis(10)).forEach(element -> trail.add("late")));
            trail.expect();
        });
        promises.add("the dump tells the limits that operators have set", trail -> {
            Seq<Integer> silent = Seq.of(1).concat(Seq.of(2).onEach(element -> Task.sleepMillis(1_000)));
            Task<?> limited =
                    Task.run("limited", () -> silent.timeout(Duration.ofDays(1)).drain());
            Task<?> debounced =
                    Task.run("debounced", () -> silent.debounce(millis(100)).drain());
            Task.sleepMillis(1);
            String json = Loop.current().dumpJson();
            Check.that(json.contains("\"limit of a Seq's timeout (86400 s)\""), json);
            Check.that(json.contains("\"limit of the wait of task 'debounced' #3\""), json);
            limited.cancel("enough");
            debounced.cancel("enough");
        });
    }

    private static void pauses(Promises promises) {
        promises.add("retry pauses longer and longer, up to a limit", trail -> {
            long start = Loop.current().nanoTime();
            Seq<Integer> broken = Seq.generate(emitter -> {
                trail.add("run at " + (Loop.current().nanoTime() - start) / MILLI);
                throw new Probe.BrokenException("again");
            });
            Check.thrown(
                    Probe.BrokenException.class,
                    () -> broken.retry(Retry.times(4).backoff(millis(10), millis(35)))
                            .drain());
            Check.thrown(
                    Probe.BrokenException.class,
                    () -> broken.retry(Retry.times(2)
                                    .backoff(millis(1), millis(35))
                                    .factor(3))
                            .drain());
            trail.expect(
                    "run at 0",
                    "run at 10",
                    "run at 30",
                    "run at 65",
                    "run at 100",
                    "run at 100",
                    "run at 101",
                    "run at 104");
        });
        promises.add("jitter shortens pauses at random, the same way in the same run", trail -> {
            List<Long> first = pausesWithJitter(0.5);
            boolean different = false;
            for (long pause : first) {
                Check.that(pause > 500 && pause <= 1000, "from half of it to all of it, was " + pause);
                different |= pause != first.get(0);
            }
            Check.that(different, "pauses differ: " + first);
            Check.equal(List.of(1000L, 1000L, 1000L), pausesWithJitter(0).subList(0, 3), "without jitter");
        });
    }

    private static List<Long> pausesWithJitter(double part) throws Exception {
        List<Long> pauses = new ArrayList<>();
        long[] last = {Loop.current().nanoTime()};
        Seq<Integer> broken = Seq.generate(emitter -> {
            pauses.add((Loop.current().nanoTime() - last[0]) / MILLI);
            last[0] = Loop.current().nanoTime();
            throw new Probe.BrokenException("again");
        });
        Retry policy = Retry.times(6).backoff(millis(1000), millis(1000)).jitter(part);
        Check.thrown(Probe.BrokenException.class, () -> broken.retry(policy).drain());
        return pauses.subList(1, pauses.size());
    }
}
