package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.loop.Loop;
import dev.weft.seq.Emitter;
import dev.weft.seq.Seq;
import dev.weft.seq.Step;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where the elements of a Seq come from. */
final class SeqSourcePromises {

    private static final long MILLI = 1_000_000;

    private SeqSourcePromises() {}

    static void state(Promises promises) {
        elements(promises);
        runs(promises);
        channels(promises);
        tickers(promises);
    }

    private static void elements(Promises promises) {
        promises.add("each source has its elements, in order", trail -> {
            Check.equal(List.of(), Seq.empty().toList(), "empty");
            Check.equal(List.of("a", "b"), Seq.of("a", "b").toList(), "of");
            Check.equal(List.of(4, 5), Seq.from(List.of(4, 5)).toList(), "from");
            Check.equal(List.of(3, 4, 5), Seq.range(3, 6).toList(), "range");
            Check.equal(List.of(), Seq.range(3, 3).toList(), "empty range");
            Check.equal(List.of(), Seq.range(3, -3).toList(), "reverse range");
            Check.equal(
                    List.of(Integer.MAX_VALUE - 1),
                    Seq.range(Integer.MAX_VALUE - 1, Integer.MAX_VALUE).toList(),
                    "range to the end of the numbers");
            int[] calls = new int[1];
            Check.equal(List.of(1, 2, 3), Seq.repeat(() -> ++calls[0]).take(3).toList(), "repeat");
            Check.equal(3, calls[0], "calls of repeat's supplier");
            Seq<Integer> powers = Seq.unfold(1, state -> state > 8 ? null : new Step<>(state, state * 2));
            Check.equal(List.of(1, 2, 4, 8), powers.toList(), "unfold");
            Check.equal(List.of(1, 2), powers.take(2).toList(), "unfold, stopped");
        });
        promises.add("a generator emits from a plain body, and is told when to stop", trail -> {
            Seq<String> letters = Seq.generate(emitter -> {
                trail.add("a goes on " + emitter.emit("a"));
                Task.sleepMillis(1);
                trail.add("b goes on " + emitter.emit("b"));
            });
            letters.take(2).forEach(trail::add);
            trail.expect("a", "a goes on true", "b", "b goes on false");
        });
        promises.add("null is refused wherever it could come in", trail -> {
            String nothing = null;
            refusesNull("emit was given", Seq.generate(emitter -> emitter.emit(nothing)));
            refusesNull("the source held", Seq.of("a", nothing));
            refusesNull("map answered", Seq.of("a").map(element -> nothing));
            refusesNull("scan's folder answered", Seq.of("a").scan("", (sofar, element) -> nothing));
            refusesNull("flatMap answered", Seq.of("a").flatMap(element -> (Seq<String>) null));
            refusesNull("flatMapMerging answered", Seq.of("a").flatMapMerging(1, element -> (Seq<String>) null));
            refusesNull("flatMapLatest answered", Seq.of("a").flatMapLatest(element -> (Seq<String>) null));
            refusesNull("parallelMap answered", Seq.of("a").parallelMap(1, element -> nothing));
            refusesNull("zip's combiner answered", Seq.of("a").zip(Seq.of("b"), (a, b) -> nothing));
            refusesNull("combineLatest's combiner answered", Seq.of("a").combineLatest(Seq.of("b"), (a, b) -> nothing));
            refusesNull("repeat's supplier answered", Seq.repeat(() -> nothing));
            refusesNull("unfold's step held", Seq.unfold("", state -> new Step<>(nothing, state)));
            refusesNull(
                    "recover answered",
                    Seq.<String>failing(() -> new Probe.BrokenException("x")).recover(failure -> null));
        });
    }

    private static void refusesNull(String whence, Seq<String> seq) {
        NullPointerException refused = Check.thrown(NullPointerException.class, seq::drain);
        Check.equal(
                whence + " null, and a Seq carries no null elements: use something that says what null would",
                refused.getMessage(),
                "message");
    }

    private static void runs(Promises promises) {
        promises.add("nothing runs before a terminal, and each run starts afresh", trail -> {
            Probe probe = new Probe();
            Seq<Integer> seq = probe.numbers(4)
                    .scan(0, Integer::sum)
                    .distinctUntilChanged()
                    .indexed()
                    .map(indexed -> (int) indexed.index() * 100 + indexed.element())
                    .drop(1)
                    .chunk(2)
                    .flatMap(Seq::from)
                    .buffer(2)
                    .parallelMap(2, number -> number)
                    .window(2, 1)
                    .map(window -> window.get(0) + window.get(1))
                    .take(2);
            probe.cleanedUp(0);
            Check.equal(List.of(304, 509), seq.toList(), "first run");
            Check.equal(List.of(304, 509), seq.toList(), "second run");
            probe.cleanedUp(2);
        });
        promises.inAnyOrder("two tasks can run one Seq at once, without noticing each other", trail -> {
            Seq<List<Integer>> seq =
                    Seq.range(0, 6).onEach(number -> Task.yield()).take(5).chunk(2);
            Scope.open("both", scope -> {
                for (int i = 0; i < 2; i++) {
                    scope.run(
                            "runner",
                            () -> Check.equal(
                                    List.of(List.of(0, 1), List.of(2, 3), List.of(4)), seq.toList(), "elements"));
                }
            });
        });
        promises.add("a Seq belongs to no loop until it is run", trail -> {
            List<Seq<Integer>> made = new ArrayList<>();
            // A callback runs outside every task.
            Loop.current().inbox().post(() -> made.add(Seq.range(0, 3).buffer(2)));
            Task.sleepMillis(1);
            Check.equal(List.of(0, 1, 2), made.get(0).toList(), "elements");
        });
        promises.add("a terminal of a cancelled task throws, even of an empty Seq, and runs nothing", trail -> {
            Task<?> task = Task.run("cancelled", () -> {
                try {
                    Task.sleepMillis(10);
                } catch (CancelledException cancelled) {
                    Probe probe = new Probe();
                    Check.thrown(
                            CancelledException.class, () -> probe.numbers(3).toList());
                    Check.thrown(CancelledException.class, () -> Seq.empty().drain());
                    probe.cleanedUp(0);
                    trail.add("checked");
                    throw cancelled;
                }
            });
            Task.yield();
            task.cancel("stop");
            Task.sleepMillis(1);
            trail.expect("checked");
        });
        promises.add("every source is a cancellation point before each element", trail -> {
            Seq<Integer> unfold = Seq.unfold(1, state -> new Step<>(state, state + 1));
            int[] calls = new int[1];
            for (Seq<Integer> seq : List.of(
                    Seq.range(1, 100),
                    Seq.of(1, 2, 3, 4),
                    unfold,
                    Seq.repeat(() -> ++calls[0]),
                    new Probe().numbers(100))) {
                List<Integer> seen = new ArrayList<>();
                Task<?> runner = Task.run(
                        "runner",
                        () -> seq.forEach(number -> {
                            seen.add(number);
                            if (number == 2) {
                                Task.current().cancel("two are enough");
                            }
                        }));
                Task.sleepMillis(1);
                Check.equal(List.of(1, 2), seen, "elements before the cancel");
                Check.that(runner.failure() instanceof CancelledException, "it was cancelled");
            }
        });
        promises.add("a Seq prints where it comes from and through which operators", trail -> {
            Check.equal(
                    "range(0, 9).map.filter.buffer(4).take(2)",
                    Seq.range(0, 9)
                            .map(e -> e)
                            .filter(e -> true)
                            .buffer(4)
                            .take(2)
                            .toString(),
                    "pipeline");
            Check.equal(
                    "frames.take(2)",
                    Seq.range(0, 9).map(e -> e).named("frames").take(2).toString(),
                    "named");
            Check.equal("from(channel 'c')", Seq.from(Channel.rendezvous("c")).toString(), "channel");
        });
        promises.add("an emitter prints what it is about", trail -> {
            List<Emitter<Integer>> emitters = new ArrayList<>();
            Seq<Integer> seq = Seq.generate(emitter -> {
                emitters.add(emitter);
                trail.add(emitter.toString());
                emitter.emit(1);
                trail.add(emitter.toString());
            });
            seq.take(1).forEach(number -> trail.add(emitters.get(0).toString()));
            trail.add(emitters.get(0).toString());
            trail.expect(
                    "emitter of task 'main' (open)",
                    "emitter of task 'main' (handing on an element)",
                    "emitter of task 'main' (stopped)",
                    "emitter of task 'main' (ended)");
        });
        promises.add("an emitter whose consumer has failed says so", trail -> {
            Seq<Integer> seq = Seq.generate(emitter -> {
                try {
                    emitter.emit(1);
                } finally {
                    trail.add(emitter.toString());
                }
            });
            Check.thrown(
                    IllegalStateException.class,
                    () -> seq.forEach(number -> {
                        throw new IllegalStateException("full");
                    }));
            trail.expect("emitter of task 'main' (its consumer failed)");
        });
    }

    private static void channels(Promises promises) {
        promises.inAnyOrder("a channel is a source until it is closed", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Task.run("sender", () -> {
                for (int i = 0; i < 5; i++) {
                    channel.send(i);
                }
                channel.close();
            });
            Check.equal(List.of(0, 1, 2, 3, 4), Seq.from(channel).toList(), "elements");
            Check.equal(List.of(), Seq.from(channel).toList(), "what is left for a second run");
        });
        promises.add("a run that stops early leaves the rest in the channel", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 5);
            for (int i = 0; i < 5; i++) {
                channel.send(i);
            }
            channel.close();
            Check.equal(List.of(0, 1), Seq.from(channel).take(2).toList(), "first run");
            Check.equal(2, Seq.from(channel).first(), "second run");
            Check.equal(List.of(3, 4), Seq.from(channel).toList(), "third run");
        });
        promises.add("a channel that was closed with an error fails, after its elements", trail -> {
            Channel<Integer> channel = Channel.buffered("c", 5);
            channel.send(1);
            channel.closeWithError(new IllegalStateException("cable"));
            ClosedException closed = Check.thrown(
                    ClosedException.class, () -> Seq.from(channel).forEach(element -> trail.add("got " + element)));
            Check.equal("cable", closed.getCause().getMessage(), "cause");
            trail.expect("got 1");
        });
    }

    private static void tickers(Promises promises) {
        promises.add("a ticker ticks at the multiples of its period after its start", trail -> {
            Task.sleepMillis(7);
            long start = Loop.current().nanoTime();
            Seq.ticker(Duration.ofMillis(10))
                    .take(3)
                    .forEach(tick -> trail.add(tick + " at " + (Loop.current().nanoTime() - start) / MILLI));
            trail.expect("1 at 10", "2 at 20", "3 at 30");
        });
        promises.add("a ticker neither drifts nor piles up ticks when the consumer is late", trail -> {
            long start = Loop.current().nanoTime();
            int[] busy = {3, 25, 10, 1, 0};
            Seq.ticker(Duration.ofMillis(10)).take(busy.length).indexed().forEach(tick -> {
                trail.add(tick.element() + " at " + (Loop.current().nanoTime() - start) / MILLI);
                Task.sleepMillis(busy[(int) tick.index()]);
            });
            // After 20 + 25 ms the next multiple is 50; being done exactly at 60 is not late.
            trail.expect("1 at 10", "2 at 20", "5 at 50", "6 at 60", "7 at 70");
        });
        promises.add("a ticker without a period is refused", trail -> {
            IllegalArgumentException refused =
                    Check.thrown(IllegalArgumentException.class, () -> Seq.ticker(Duration.ZERO));
            Check.equal(
                    "a ticker's period in nanoseconds must be at least 1, and was 0", refused.getMessage(), "message");
        });
    }
}
