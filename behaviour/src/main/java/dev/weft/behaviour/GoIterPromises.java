package dev.weft.behaviour;

import dev.weft.behaviour.Probe.BrokenException;
import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.StuckException;
import dev.weft.seq.Emitter;
import dev.weft.seq.Puller;
import dev.weft.seq.Seq;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import dev.weft.test.Trail;
import java.util.ArrayList;
import java.util.List;

/** What Go's iterators are tested for, in Weft's words: pulling, and the rules of a loop over a function. */
final class GoIterPromises {

    private GoIterPromises() {}

    static void state(Promises promises) {
        pulls(promises);
        pullFailures(promises);
        pullMisuse(promises);
        loops(promises);
        loopMisuse(promises);
    }

    private static int tasks() {
        String dump = Loop.current().dump();
        int lines = 0;
        for (int i = 0; i < dump.length(); i++) {
            lines += dump.charAt(i) == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static void pulls(Promises promises) {
        promises.inAnyOrder("a puller's task lives from pull to close or to the end, whatever was pulled", trail -> {
            for (int end = 0; end <= 3; end++) {
                Probe probe = new Probe();
                Check.equal(1, tasks(), "tasks before");
                Puller<Integer> puller = probe.numbers(3).pull();
                for (int i = 1; i <= end; i++) {
                    Check.equal(2, tasks(), "tasks while pulling");
                    Check.equal(i, puller.next(), "element");
                }
                Check.equal(2, tasks(), "tasks before the end");
                if (end < 3) {
                    puller.close();
                    Check.equal(1, tasks(), "tasks after close");
                }
                for (int i = 0; i < 2; i++) {
                    Check.equal(null, puller.next(), "after the end");
                }
                Task.yield();
                Check.equal(1, tasks(), "tasks after the end");
                puller.close();
                puller.close();
                Check.equal(end == 0 ? 0 : 1, probe.begun, "runs");
                Check.equal(probe.begun, probe.ended, "clean-ups");
            }
        });
        promises.inAnyOrder("a source makes nothing that nobody has asked for", trail -> {
            Probe probe = new Probe();
            Puller<Integer> puller = probe.every(1, 9).pull();
            Task.sleepMillis(10);
            Check.equal(0, probe.begun, "runs before the first next");
            for (int i = 1; i <= 3; i++) {
                Check.equal(i, puller.next(), "element");
                Task.sleepMillis(10);
                Check.equal(i, probe.made, "made");
            }
            puller.close();
            probe.cleanedUp(1);
        });
        promises.inAnyOrder("two pullers of one Seq do not notice each other", trail -> {
            Seq<Integer> seq = Seq.range(0, 5).onEach(e -> Task.yield());
            List<Integer> got = seq.pulling(left -> seq.pulling(right -> {
                List<Integer> both = new ArrayList<>();
                both.add(left.next());
                both.add(right.next());
                both.add(left.next());
                both.add(left.next());
                both.add(right.next());
                return both;
            }));
            Check.equal(List.of(0, 0, 1, 2, 1), got, "elements");
            Check.equal(1, tasks(), "tasks");
        });
        promises.add("pulling answers its block's result and closes the puller in every case", trail -> {
            Probe probe = new Probe();
            Check.equal(
                    "2", probe.numbers(9).pulling(puller -> "" + (puller.next() + 0 * puller.next() + 1)), "result");
            probe.cleanedUp(1);
            Check.equal(null, probe.numbers(9).pulling(puller -> null), "no result");
            Check.thrown(
                    BrokenException.class,
                    () -> probe.numbers(9).pulling(puller -> {
                        puller.next();
                        throw new BrokenException("block");
                    }));
            probe.cleanedUp(2);
            Puller<?>[] escaped = new Puller<?>[1];
            probe.numbers(9).pulling(puller -> escaped[0] = puller);
            Check.equal(null, escaped[0].next(), "after the block");
        });
        promises.inAnyOrder("a cancelled next takes nothing: its element is the next one's", trail -> {
            Probe probe = new Probe();
            Puller<Integer> puller = probe.every(10, 5).pull();
            Check.equal(1, puller.next(), "first");
            Task<?> impatient = Task.run("impatient", () -> puller.next());
            Task.sleepMillis(3);
            impatient.cancel("too slow");
            Task.sleepMillis(1);
            Check.that(impatient.failure() instanceof CancelledException, "cancelled");
            Check.equal(2, puller.next(), "the one that was asked for");
            Check.equal(3, puller.next(), "and the next");
            puller.close();
            Check.equal(3, probe.made, "made");
            probe.cleanedUp(1);
        });
        promises.inAnyOrder("close cancels a source that works on an element nobody waits for", trail -> {
            Probe probe = new Probe();
            Puller<Integer> puller = probe.every(1000, 5).pull();
            Task<?> impatient = Task.run("impatient", () -> puller.next());
            Task.sleepMillis(3);
            impatient.cancel("too slow");
            long start = Loop.current().nanoTime();
            Check.thrown(TaskFailedException.class, impatient::await);
            puller.close();
            Check.equal(0L, Loop.current().nanoTime() - start, "time to close");
            Check.equal(null, puller.next(), "after close");
            probe.cleanedUp(1);
        });
        promises.inAnyOrder("close in the finally of a cancelled task still waits for the source", trail -> {
            Probe probe = new Probe();
            Task<?> task = Task.run("puller", () -> {
                Puller<Integer> puller = probe.numbers(5).pull();
                try {
                    puller.next();
                    Task.sleepMillis(100);
                } finally {
                    puller.close();
                    probe.cleanedUp(1);
                    trail.add("closed");
                }
            });
            Task.sleepMillis(1);
            task.cancel("stop");
            Task.sleepMillis(1);
            Check.that(task.failure() instanceof CancelledException, "cancelled");
            trail.expect("closed");
        });
        promises.inAnyOrder("a puller whose source was cancelled before it began says so", trail -> {
            List<Puller<Integer>> pullers = new ArrayList<>();
            Scope.open("short", scope -> {
                pullers.add(new Probe().numbers(3).pull());
                scope.cancel("never mind");
            });
            CancelledException cancelled =
                    Check.thrown(CancelledException.class, () -> pullers.get(0).next());
            Check.equal("never mind", cancelled.reason(), "reason");
            Check.equal(null, pullers.get(0).next(), "afterwards");
            pullers.get(0).close();
        });
        promises.ending(
                "a puller that nobody closes keeps its scope open, and the report names it",
                trail -> Scope.open("careless", scope -> {
                    Puller<Integer> puller = Seq.range(0, 9).pull();
                    puller.next();
                }),
                (root, trail) -> {
                    Throwable failure = root.failure();
                    Check.that(failure instanceof StuckException, "stuck, but " + failure);
                    Check.that(
                            failure.getMessage()
                                    .contains("waiting to be asked by puller of range(0, 9) (open, 1 pulled)"),
                            "it is named: " + failure.getMessage());
                });
    }

    private static void pullFailures(Promises promises) {
        promises.inAnyOrder("a source that fails makes next throw once; then there is nothing more", trail -> {
            Probe probe = new Probe();
            Puller<Integer> puller = probe.failingAfter(1, 1).pull();
            Check.equal(1, puller.next(), "element");
            Check.thrown(BrokenException.class, puller::next);
            Check.equal(null, puller.next(), "afterwards");
            puller.close();
            probe.cleanedUp(1);
        });
        promises.add("closing before the first next does not run the source, not even one that would fail", trail -> {
            Puller<Integer> puller =
                    Seq.<Integer>failing(() -> new BrokenException("never")).pull();
            puller.close();
            Check.equal(null, puller.next(), "afterwards");
        });
        promises.inAnyOrder("a failure that no next has thrown is thrown by close", trail -> {
            Puller<Integer> puller = Seq.<Integer>generate(emitter -> {
                        Task.sleepMillis(5);
                        throw new BrokenException("late");
                    })
                    .pull();
            Task<?> impatient = Task.run("impatient", () -> puller.next());
            Task.sleepMillis(1);
            impatient.cancel("too slow");
            Task.sleepMillis(10);
            Check.thrown(BrokenException.class, puller::close);
            puller.close();
        });
    }

    private static void pullMisuse(Promises promises) {
        promises.add("a source may not pull itself", trail -> {
            List<Puller<Integer>> own = new ArrayList<>();
            Seq<Integer> seq = Seq.<Integer>generate(emitter -> {
                        trail.add(refused(() -> own.get(0).next()));
                        trail.add(refused(() -> own.get(0).close()));
                    })
                    .named("snake");
            own.add(seq.pull());
            Check.equal(null, own.get(0).next(), "element");
            trail.expect(
                    "next was called on puller of snake (at work, 0 pulled) by its own source: pull from outside",
                    "close was called on puller of snake (at work, 0 pulled) by its own source: pull from outside");
        });
        promises.add("one task at a time uses a puller", trail -> {
            Puller<Integer> puller = new Probe().every(10, 3).named("slow").pull();
            Task<?> first = Task.run("first", () -> trail.add("got " + puller.next()));
            Task.yield();
            trail.add(refused(puller::next));
            trail.add(refused(puller::close));
            first.await();
            puller.close();
            trail.expect(
                    "next was called on puller of slow (at work, 0 pulled) while task 'first' waits in next: let one task use"
                            + " a puller",
                    "close was called on puller of slow (at work, 0 pulled) while task 'first' waits in next: let one task use"
                            + " a puller",
                    "got 1");
        });
    }

    private static void loops(Promises promises) {
        promises.add("leaving nested loops early unwinds them from the inside out", trail -> {
            Seq<Integer> outer = loud(trail, "outer", 3);
            Seq<Integer> inner = loud(trail, "inner", 3);
            int product = outer.flatMap(a -> inner.map(b -> a * b))
                    .filter(e -> e == 2)
                    .first();
            Check.equal(2, product, "found");
            trail.expect("outer 1", "inner 1", "inner 2", "inner left", "outer left");
        });
        promises.add("a failure unwinds the generators it passes, and is thrown once", trail -> {
            BrokenException mine = new BrokenException("body");
            BrokenException thrown = Check.thrown(
                    BrokenException.class,
                    () -> loud(trail, "outer", 3)
                            .flatMap(a -> loud(trail, "inner", 3))
                            .forEach(e -> {
                                throw mine;
                            }));
            Check.that(thrown == mine, "the same");
            trail.expect("outer 1", "inner 1", "inner left", "outer left");
        });
        promises.add("one generator may emit the elements of another, and is told when to stop", trail -> {
            Seq<Integer> both = Seq.generate(emitter -> {
                if (emitter.emitAll(loud(trail, "first", 2))) {
                    trail.add("between");
                    trail.add("goes on " + emitter.emitAll(loud(trail, "second", 2)));
                }
            });
            both.take(2).drain();
            trail.add("again");
            both.take(3).drain();
            trail.expect(
                    "first 1",
                    "first 2",
                    "first left",
                    "again",
                    "first 1",
                    "first 2",
                    "first left",
                    "between",
                    "second 1",
                    "second left",
                    "goes on false");
        });
        promises.add("a generator runs anew for each loop over it", trail -> {
            int[] state = new int[1];
            Seq<Integer> seq = Seq.generate(emitter -> {
                int local = 0;
                while (emitter.emit(10 * ++local + ++state[0])) {}
            });
            Check.equal(List.of(11, 22), seq.take(2).toList(), "first");
            Check.equal(List.of(13, 24), seq.take(2).toList(), "second");
        });
    }

    private static Seq<Integer> loud(Trail trail, String name, int count) {
        return Seq.generate(emitter -> {
            try {
                for (int i = 1; i <= count; i++) {
                    trail.add(name + " " + i);
                    if (!emitter.emit(i)) {
                        return;
                    }
                }
            } finally {
                trail.add(name + " left");
            }
        });
    }

    private static void loopMisuse(Promises promises) {
        promises.add("emitting after a stop is refused, and the refusal is thrown", trail -> {
            Seq<Integer> stubborn = Seq.generate(emitter -> {
                emitter.emit(1);
                emitter.emit(2);
            });
            Check.equal(
                    "emit was called again after it had answered false: return from the generator when it does",
                    refused(() -> stubborn.take(1).forEach(e -> trail.add("got " + e))),
                    "message");
            Check.equal(List.of(1, 2), stubborn.toList(), "without a stop");
            trail.expect("got 1");
        });
        promises.add(
                "emitting after the consumer has failed is refused, and the consumer's failure is thrown", trail -> {
                    Seq<Integer> stubborn = Seq.generate(emitter -> {
                        try {
                            emitter.emit(1);
                        } catch (BrokenException ignored) {
                            trail.add(refused(() -> emitter.emit(2)));
                        }
                    });
                    Check.thrown(
                            BrokenException.class,
                            () -> stubborn.forEach(e -> {
                                throw new BrokenException("consumer");
                            }));
                    trail.expect("emit was called again after the consumer had failed: let what emit throws pass");
                });
        promises.add("emitting after the end is refused", trail -> {
            List<Emitter<Integer>> escaped = new ArrayList<>();
            Seq<Integer> seq = Seq.generate(escaped::add);
            seq.drain();
            Check.equal(
                    "emit was called after its generator had ended: emit within its body only",
                    refused(() -> escaped.get(0).emit(1)),
                    "message");
        });
        promises.add("emitting from the consumer is refused", trail -> {
            List<Emitter<Integer>> escaped = new ArrayList<>();
            Seq<Integer> seq = Seq.generate(emitter -> {
                escaped.add(emitter);
                emitter.emit(1);
            });
            Check.equal(
                    "emit was called while it handed on an element: emit from the generator's own body",
                    refused(() -> seq.forEach(e -> escaped.get(0).emit(2))),
                    "message");
        });
        promises.add("emitting from another task is refused", trail -> {
            Seq<Integer> seq = Seq.generate(emitter -> {
                Task.run("stranger", () -> trail.add(refused(() -> emitter.emit(1))))
                        .await();
                emitter.emit(2);
            });
            seq.forEach(e -> trail.add("got " + e));
            trail.expect(
                    "emit was called by task 'stranger' in a run of task 'main': emit from the task that runs the generator,"
                            + " and bring several together by Seq.merge or a channel",
                    "got 2");
        });
    }

    private static String refused(Check.Block block) {
        return Check.thrown(MisuseException.class, block).getMessage();
    }
}
