package dev.weft.behaviour;

import dev.weft.behaviour.SeqFailurePromises.Stage;
import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.seq.Puller;
import dev.weft.seq.Seq;
import dev.weft.seq.Step;
import dev.weft.task.CancelledException;
import dev.weft.task.DeadlineExceededException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run that is cut short closes everything upstream before its terminal returns, and leaves nothing behind. */
final class SeqCancelPromises {

    private SeqCancelPromises() {}

    static void state(Promises promises) {
        atEveryPoint(promises);
        upstream(promises);
        dumps(promises);
    }

    /** Operators that wait and work in their own ways, on top of those that let elements through as they are. */
    private static List<Stage> stages() {
        List<Stage> stages = new ArrayList<>(SeqFailurePromises.stages());
        Duration some = Duration.ofMillis(3);
        stages.addAll(List.of(
                seq -> seq.conflate(),
                seq -> seq.debounce(some),
                seq -> seq.sample(some),
                seq -> seq.throttleLatest(some),
                seq -> seq.chunk(3, some),
                seq -> seq.parallelMap(3, SeqCancelPromises::slowly),
                seq -> seq.parallelMapUnordered(3, SeqCancelPromises::slowly),
                seq -> seq.flatMapMerging(2, e -> Seq.range(0, 3).onEach(SeqCancelPromises::slowly)),
                seq -> seq.flatMapLatest(e -> Seq.range(0, 3).onEach(SeqCancelPromises::slowly)),
                seq -> seq.buffer(2)
                        .parallelMap(2, SeqCancelPromises::slowly)
                        .conflate()
                        .buffer(1)));
        return stages;
    }

    private static int slowly(int element) {
        Task.sleepMillis(2 + element % 3);
        return element;
    }

    private static void atEveryPoint(Promises promises) {
        promises.inAnyOrder("a run may be cancelled at any time", trail -> {
            for (Stage stage : stages()) {
                for (int millis = 0; millis < 14; millis++) {
                    cancelledAfter(stage, millis);
                }
            }
        });
        promises.inAnyOrder("a run may be cancelled between any two steps", trail -> {
            for (Stage stage : stages()) {
                for (int steps = 0; steps < 12; steps++) {
                    cancelledAtStep(stage, steps);
                }
            }
        });
    }

    private static void cancelledAfter(Stage stage, int millis) throws Exception {
        Probe probe = new Probe();
        Seq<?> seq = stage.on(probe.every(1, 9));
        Task<?> task = Task.run("runner", () -> run(seq, probe, 1));
        Task.sleepMillis(millis);
        stop(task, seq, probe);
    }

    private static void cancelledAtStep(Stage stage, int steps) throws Exception {
        Probe probe = new Probe();
        Seq<?> seq = stage.on(probe.numbers(99));
        Task<?> task = Task.run("runner", () -> run(seq, probe, 0));
        for (int i = 0; i < steps; i++) {
            Task.yield();
        }
        stop(task, seq, probe);
    }

    private static void run(Seq<?> seq, Probe probe, long millis) throws Exception {
        int[] late = new int[1];
        try {
            seq.forEach(e -> {
                if (Task.current().cancelled()) {
                    Check.equal(1, ++late[0], seq + ": elements that were handed over just before the cancel");
                } else {
                    Task.sleepMillis(millis);
                }
            });
        } finally {
            Check.equal(probe.begun, probe.ended, seq + ": clean-ups when the terminal returns");
        }
    }

    private static void stop(Task<?> task, Seq<?> seq, Probe probe) {
        task.cancel("enough");
        Task.sleepMillis(1);
        Check.that(task.isDone(), seq + " has ended at once");
        Check.that(task.failure() == null || task.failure() instanceof CancelledException, seq + ": " + task.failure());
        Check.equal(probe.begun, probe.ended, seq + ": clean-ups");
        String dump = Loop.current().dump();
        Check.equal(dump.length() - 1, dump.indexOf('\n'), seq + " has left something behind: " + dump);
    }

    private static void upstream(Promises promises) {
        promises.inAnyOrder("an early stop wakes a source that waits, however long it would have", trail -> {
            for (Stage stage : SeqFailurePromises.stages()) {
                Probe probe = new Probe();
                Seq<?> seq = stage.on(probe.numbers(1).concat(probe.every(1_000_000, 1)));
                long start = Loop.current().nanoTime();
                seq.first();
                Check.equal(0L, Loop.current().nanoTime() - start, seq + ": time");
                Check.equal(probe.begun, probe.ended, seq + ": clean-ups");
            }
        });
        promises.inAnyOrder("the terminal waits for a source that takes its time to clean up", trail -> {
            for (Stage stage : SeqFailurePromises.stages()) {
                long[] cleaned = new long[1];
                Seq<?> seq = stage.on(Seq.generate(emitter -> {
                    try {
                        emitter.emit(1);
                        Task.sleepMillis(1000);
                    } finally {
                        Scope.named("shield").shield(Duration.ofSeconds(1)).open(scope -> Task.sleepMillis(5));
                        cleaned[0] = Loop.current().nanoTime();
                    }
                }));
                seq.first();
                Check.that(cleaned[0] > 0, seq + ": cleaned up after a stop");
                Task<?> task = Task.run("runner", () -> {
                    cleaned[0] = 0;
                    try {
                        seq.forEach(e -> Task.sleepMillis(100));
                    } finally {
                        Check.that(cleaned[0] > 0, seq + ": cleaned up after a cancel");
                    }
                });
                Task.sleepMillis(1);
                task.cancel("enough");
                Task.sleepMillis(50);
                Check.that(task.failure() instanceof CancelledException, seq + ": cancelled, but " + task.failure());
            }
        });
        promises.inAnyOrder("a deadline around a run is the caller's, not the run's", trail -> {
            for (Stage stage : SeqFailurePromises.stages()) {
                Probe probe = new Probe();
                Seq<?> seq = stage.on(probe.every(4, 9)).recover(failure -> Seq.empty());
                DeadlineExceededException late = Check.thrown(
                        DeadlineExceededException.class,
                        () -> Scope.named("caller")
                                .timeout(Duration.ofMillis(10))
                                .open(scope -> seq.drain()));
                Check.equal("caller", late.scope(), seq + ": whose deadline");
                probe.cleanedUp(1);
            }
        });
        promises.add("cancelling the scope of a generator's own ends the run, not the task", trail -> {
            Seq<Integer> seq = Seq.generate(emitter -> Scope.open("own", scope -> {
                emitter.emit(1);
                scope.cancel("no more");
                emitter.emit(2);
            }));
            CancelledException cancelled =
                    Check.thrown(CancelledException.class, () -> seq.forEach(e -> trail.add("got " + e)));
            Check.equal("scope 'own'", cancelled.origin(), "origin");
            Check.that(!Task.current().cancelled(), "the task goes on");
            trail.expect("got 1");
        });
        promises.inAnyOrder("what a helper would still start after the consumer has stopped does not begin", trail -> {
            Probe probe = new Probe();
            Channel<Integer> gate = Channel.rendezvous("gate");
            Seq<Integer> seq = Seq.of(1, 2).flatMapMerging(2, e -> e == 1 ? Seq.of(1) : late(gate, probe));
            long start = Loop.current().nanoTime();
            // The send has been received when the stop comes, so the receive succeeds in a helper that is already
            // cancelled.
            Check.equal(1, seq.onEach(e -> gate.send(e)).first(), "first");
            Check.equal(0L, Loop.current().nanoTime() - start, "time");
            Check.equal(probe.begun, probe.ended, "clean-ups");
        });
        promises.add("a helper that cancels itself does not pass for an end", trail -> {
            Seq<Integer> seq = Seq.generate(emitter -> {
                emitter.emit(1);
                Task.current().cancel("fed up");
                emitter.emit(2);
            });
            Seq<Integer> polite = Seq.of(1, 2).onEach(e -> Task.current().cancel("fed up"));
            for (Seq<Integer> with : List.of(
                    seq.buffer(1), seq.conflate(), seq.parallelMap(1, e -> e), Seq.merge(seq), polite.conflate())) {
                CancelledException cancelled = Check.thrown(CancelledException.class, with::drain);
                Check.equal("fed up", cancelled.reason(), with + ": reason");
            }
        });
        promises.inAnyOrder("what a source has taken is consumed although a cancel comes with it", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Seq<Integer> from = Seq.from(channel);
            Seq<Integer> steps = Seq.unfold(0, count -> new Step<>(channel.receive(), count + 1));
            Seq<Integer> passedOn = Seq.generate(emitter -> emitter.emitAll(from));
            for (Seq<Integer> seq : List.of(from, steps, passedOn)) {
                List<Integer> consumed = new ArrayList<>();
                Task<?> runner = Task.run("runner", () -> seq.forEach(element -> consumed.add(element)));
                Task.sleepMillis(1);
                Check.that(channel.trySend(7), "the runner waits");
                runner.cancel("late");
                runner.join();
                Check.equal(List.of(7), consumed, seq + ": consumed");
            }
        });
        promises.inAnyOrder(
                "elements that were not consumed stay in the channel they come from, but for those read ahead",
                trail -> {
                    Channel<Integer> channel = Channel.buffered("c", 9);
                    for (int i = 0; i < 9; i++) {
                        channel.send(i);
                    }
                    Check.equal(0, Seq.from(channel).first(), "first");
                    Check.equal(8, channel.size(), "left");
                    Check.equal(
                            1,
                            Seq.from(channel)
                                    .buffer(2)
                                    .onEach(e -> Task.sleepMillis(1))
                                    .first(),
                            "buffered");
                    Check.equal(5, channel.size(), "two were read ahead");
                });
    }

    private static Seq<Integer> late(Channel<Integer> gate, Probe probe) {
        gate.receive();
        return probe.every(1_000_000, 1);
    }

    private static void dumps(Promises promises) {
        promises.add("a dump shows what every task of a run waits for", trail -> {
            Channel<Integer> quiet = Channel.rendezvous("quiet");
            shows(Seq.from(quiet).buffer(2), """
                      task 'runner' (receiving from channel 'buffer' (buffered, 0 of 1, 1 receiver waits) for 1 ms)
                        scope 'buffer'
                          task 'from(channel 'quiet')' (receiving from channel 'quiet' (rendezvous, 1 receiver waits) for 1 ms)
                    """);
            shows(Seq.from(quiet).conflate(), """
                      task 'runner' (waiting for the helpers of conflate (1 helper works) for 1 ms)
                        scope 'conflate'
                          task 'from(channel 'quiet')' (receiving from channel 'quiet' (rendezvous, 1 receiver waits) for 1 ms)
                    """);
            shows(Seq.range(0, 9).parallelMap(2, e -> quiet.receive()), """
                      task 'runner' (waiting for the helpers of parallelMap (3 helpers work) for 1 ms)
                        scope 'parallelMap'
                          task 'range(0, 9)' (waiting for room in parallelMap (3 helpers work) for 1 ms)
                          task 'parallelMap of range(0, 9)' (receiving from channel 'quiet' (rendezvous, 2 receivers wait) for 1 ms)
                          task 'parallelMap of range(0, 9)' (receiving from channel 'quiet' (rendezvous, 2 receivers wait) for 1 ms)
                    """);
            shows(Seq.range(0, 9).zip(Seq.from(quiet), Integer::sum), """
                      task 'runner' (pulling from puller of from(channel 'quiet') (at work, 0 pulled) for 1 ms)
                        scope 'zip'
                          task 'from(channel 'quiet')' (receiving from channel 'quiet' (rendezvous, 1 receiver waits) for 1 ms)
                    """);
            Puller<Integer> puller = Seq.range(0, 9).pull();
            Task.yield();
            Check.that(
                    plain(Loop.current().dump())
                            .contains(
                                    "task 'range(0, 9)' (waiting to be asked by puller of range(0, 9) (open, 0 pulled)"
                                            + ")"),
                    "the puller's source waits: " + Loop.current().dump());
            puller.close();
            Check.equal("puller of range(0, 9) (ended, 0 pulled)", puller.toString(), "closed");
        });
        promises.add("who waits for a source to clean up says so", trail -> {
            Puller<Integer> puller = Seq.<Integer>generate(emitter -> {
                        try {
                            emitter.emit(1);
                        } finally {
                            Scope.named("shield").shield(Duration.ofSeconds(1)).open(scope -> Task.sleepMillis(5));
                        }
                    })
                    .named("numbers")
                    .pull();
            Task<?> task = Task.run("runner", () -> {
                puller.next();
                puller.close();
            });
            Task.sleepMillis(1);
            Check.equal(
                    "task 'runner' (closing puller of numbers (closing, 1 pulled) for 1 ms)",
                    plain(task.toString()),
                    "the closing task");
            task.await();
        });
    }

    private static void shows(Seq<?> seq, String expected) {
        Task<?> task = Task.run("runner", () -> seq.drain());
        Task.sleepMillis(1);
        String dump = plain(Loop.current().dump());
        Check.that(dump.contains(expected), seq + " shows\n" + expected + "in\n" + dump);
        task.cancel("seen");
        Task.sleepMillis(1);
    }

    /** Without the numbers of tasks. */
    private static String plain(String text) {
        return text.replaceAll(" #[0-9]+", "");
    }
}
