package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.seq.Seq;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Operators that need no task of their own, and terminals. */
final class SeqOperatorPromises {

    private SeqOperatorPromises() {}

    static void state(Promises promises) {
        elementwise(promises);
        limits(promises);
        lists(promises);
        backPressure(promises);
        terminals(promises);
        intoChannels(promises);
        refusals(promises);
    }

    private static void elementwise(Promises promises) {
        promises.add("operators on single elements", trail -> {
            Seq<Integer> four = Seq.range(1, 5);
            equal("[2, 4, 6, 8]", four.map(e -> 2 * e));
            equal("[2, 4]", four.filter(e -> e % 2 == 0));
            equal("[two, four]", four.mapNotNull(e -> e == 2 ? "two" : e == 4 ? "four" : null));
            equal(
                    "[two]",
                    four.mapNotNull(e -> e == 2 ? "two" : e == 4 ? "four" : null)
                            .take(1));
            equal("[0, 1, 3, 6, 10]", four.scan(0, Integer::sum));
            equal("[7]", Seq.<Integer>empty().scan(7, Integer::sum));
            equal(
                    "[Indexed[index=0, element=a], Indexed[index=1, element=b]]",
                    Seq.of("a", "b").indexed());
            equal("[a, b, a]", Seq.of("a", "a", "b", "b", "a").distinctUntilChanged());
            equal("[a, bb, c]", Seq.of("a", "x", "bb", "yy", "c").distinctUntilChanged(String::length));
            equal("[a]", Seq.of("a", "b").distinctUntilChanged(e -> null));
            equal("[1, 1, 2, 1, 2, 3]", Seq.range(1, 4).flatMap(e -> Seq.range(1, e + 1)));
            equal("[1, 2, 9]", Seq.of(1, 2).concat(Seq.of(9)));
            four.take(2).onEach(e -> trail.add("first " + e)).forEach(e -> trail.add("then " + e));
            trail.expect("first 1", "then 1", "first 2", "then 2");
        });
        promises.add("functions of operators may suspend", trail -> {
            Seq<Integer> slow = Seq.range(1, 4)
                    .map(e -> {
                        Task.sleepMillis(1);
                        return e;
                    })
                    .filter(e -> {
                        Task.sleepMillis(1);
                        return e != 2;
                    });
            equal("[1, 3]", slow);
        });
        promises.add("what a function starts with Task.run belongs to the caller's scope, helpers or not", trail -> {
            for (Seq<Integer> seq : List.of(
                    Seq.of(1),
                    Seq.of(1).buffer(1),
                    Seq.of(1).timeout(Duration.ofDays(1)),
                    Seq.of(1).conflate())) {
                Scope.open("caller", scope -> {
                    seq.forEach(e -> Task.run("child", () -> {
                        Task.sleepMillis(5);
                        trail.add("child");
                    }));
                    trail.add("run over");
                });
            }
            Task<?> task = Task.run("without a scope", () -> {
                Seq.of(1).buffer(1).forEach(e -> Task.run("child", () -> trail.add("late child")));
                trail.add("run over");
            });
            task.await();
            trail.expect(
                    "run over",
                    "child",
                    "run over",
                    "child",
                    "run over",
                    "child",
                    "run over",
                    "child",
                    "run over",
                    "late child");
        });
    }

    private static void limits(Promises promises) {
        promises.add("take stops the source at its last element, not at the one after", trail -> {
            for (int count = 0; count <= 5; count++) {
                Probe probe = new Probe();
                Check.equal(Math.min(count, 4L), probe.numbers(4).take(count).count(), "elements");
                Check.equal(Math.min(count, 4), probe.made, "elements made");
                probe.cleanedUp(count == 0 ? 0 : 1);
            }
        });
        promises.add("the front and the rear of a run", trail -> {
            Seq<Integer> five = Seq.of(1, 2, 3, 2, 1);
            equal("[1, 2]", five.takeWhile(e -> e < 3));
            equal("[]", five.takeWhile(e -> e > 1));
            equal("[1, 2, 3, 2, 1]", five.takeWhile(e -> true));
            equal("[3, 2, 1]", five.drop(2));
            equal("[]", five.drop(9));
            equal("[3, 2, 1]", five.dropWhile(e -> e < 3));
            equal("[2, 3]", five.drop(1).take(2));
        });
        promises.add("a Seq that a limit ends is at its end, not stopped: what follows it still runs", trail -> {
            Seq<Integer> many = Seq.range(1, 100);
            equal("[1, 2, 9]", many.take(2).concat(Seq.of(9)));
            equal("[1, 9]", many.takeWhile(e -> e < 2).concat(Seq.of(9)));
            equal("[1, 2, 1, 2]", Seq.of("a", "b").flatMap(e -> many.take(2)));
            equal("[[1, 2], [3]]", many.take(3).chunk(2));
            equal("[11, 9]", many.zip(Seq.of(10), Integer::sum).concat(Seq.of(9)));
            equal("[1]", many.take(2).concat(Seq.of(9)).take(1));
        });
        promises.add("an early stop reaches the source through every operator, and its finally runs", trail -> {
            for (int stop = 1; stop <= 3; stop++) {
                Probe first = new Probe();
                Probe second = new Probe();
                Seq<Integer> seq = first.numbers(2)
                        .concat(second.numbers(9))
                        .map(e -> e)
                        .filter(e -> true)
                        .scan(0, Integer::sum)
                        .drop(1)
                        .dropWhile(e -> false)
                        .takeWhile(e -> true)
                        .distinctUntilChanged(e -> new Object())
                        .indexed()
                        .flatMap(e -> Seq.of(e.element()))
                        .chunk(1)
                        .window(1, 1)
                        .onEach(e -> trail.add("" + e))
                        .map(e -> 1)
                        .take(stop);
                Check.equal((long) stop, seq.count(), "elements");
                Check.equal(Math.min(stop, 2), first.made, "made by the first");
                Check.equal(Math.max(0, stop - 2), second.made, "made by the second");
                first.cleanedUp(1);
                second.cleanedUp(stop > 2 ? 1 : 0);
            }
        });
    }

    private static void lists(Promises promises) {
        promises.add("chunks and windows", trail -> {
            Seq<Integer> five = Seq.range(1, 6);
            equal("[[1, 2], [3, 4], [5]]", five.chunk(2));
            equal("[[1, 2, 3, 4, 5]]", five.chunk(5));
            equal("[]", Seq.empty().chunk(3));
            equal("[[1, 2, 3], [2, 3, 4], [3, 4, 5]]", five.window(3, 1));
            equal("[[1, 2], [3, 4]]", five.window(2, 2));
            equal("[[1, 2], [4, 5]]", five.window(2, 3));
            equal("[[1], [5]]", five.window(1, 4));
            equal("[]", five.window(6, 1));
        });
        promises.add("the lists handed on belong to whoever gets them", trail -> {
            List<List<Integer>> kept = new ArrayList<>();
            for (Seq<List<Integer>> lists : List.of(
                    Seq.range(1, 5).chunk(2),
                    Seq.range(1, 4).window(2, 1),
                    Seq.range(1, 5).chunk(2, Duration.ofMillis(1)))) {
                lists.forEach(list -> {
                    kept.add(List.copyOf(list));
                    list.clear();
                });
            }
            Check.equal(
                    "[[1, 2], [3, 4], [1, 2], [2, 3], [1, 2], [3, 4]]",
                    kept.toString(),
                    "lists as they were handed on");
        });
    }

    private static void backPressure(Promises promises) {
        promises.add("without a helper the source makes an element only when the one before is done with", trail -> {
            Probe probe = new Probe();
            Seq<Integer> seq = probe.numbers(20)
                    .map(e -> e)
                    .filter(e -> true)
                    .scan(0, Integer::sum)
                    .drop(1)
                    .onEach(e -> Task.yield())
                    .indexed()
                    .flatMap(e -> Seq.of(e.element()))
                    .distinctUntilChanged()
                    .throttleFirst(Duration.ofNanos(1))
                    .timeout(Duration.ofSeconds(1))
                    .within(Duration.ofSeconds(1))
                    .onEnd(failure -> {})
                    .takeWhile(e -> true);
            seq.forEach(e -> {
                Task.sleepMillis(1);
                probe.taken++;
            });
            Check.equal(1, probe.mostAhead, "the one in hand");
            Check.equal(20, probe.taken, "elements taken");
        });
    }

    private static void terminals(Promises promises) {
        promises.add("terminals answer what they say", trail -> {
            Seq<Integer> three = Seq.range(1, 4);
            Seq<Integer> none = Seq.empty();
            Check.equal(3L, three.count(), "count");
            Check.equal(0L, none.count(), "count of nothing");
            Check.equal("0123", three.fold("0", (text, e) -> text + e), "fold");
            Check.equal("0", none.fold("0", (text, e) -> text + e), "fold of nothing");
            Check.equal(6, three.reduce(Integer::sum), "reduce");
            Check.equal(1, three.first(), "first");
            Check.equal(1, three.firstOrNull(), "firstOrNull");
            Check.equal(null, none.firstOrNull(), "firstOrNull of nothing");
            Check.equal(3, three.last(), "last");
            Check.equal(3, three.lastOrNull(), "lastOrNull");
            Check.equal(null, none.lastOrNull(), "lastOrNull of nothing");
        });
        promises.add("a terminal that needs an element says that there is none", trail -> {
            Seq<Integer> none = Seq.range(0, 5).filter(e -> e > 9);
            String message = "range(0, 5).filter has ended without an element: use a method that allows for that, like"
                    + " firstOrNull, lastOrNull or fold";
            for (Check.Block block : List.<Check.Block>of(none::first, none::last, () -> none.reduce(Integer::sum))) {
                Check.equal(
                        message,
                        Check.thrown(NoSuchElementException.class, block).getMessage(),
                        "message");
            }
        });
        promises.add("questions stop the source as soon as the answer is known", trail -> {
            Probe any = new Probe();
            Check.that(any.numbers(9).any(e -> e == 3), "any");
            Check.equal(3, any.made, "made for any");
            Probe all = new Probe();
            Check.that(!all.numbers(9).all(e -> e < 4), "all");
            Check.equal(4, all.made, "made for all");
            Probe no = new Probe();
            Check.that(!no.numbers(9).none(e -> e == 5), "none");
            Check.equal(5, no.made, "made for none");
            any.cleanedUp(1);
            all.cleanedUp(1);
            no.cleanedUp(1);
            Seq<Integer> empty = Seq.empty();
            Check.that(!empty.any(e -> true) && empty.all(e -> false) && empty.none(e -> true), "answers for nothing");
            Check.that(Seq.of(1).all(e -> true) && Seq.of(1).none(e -> false), "yes");
        });
    }

    private static void intoChannels(Promises promises) {
        promises.inAnyOrder("into sends everything to a channel, and leaves it open", trail -> {
            Channel<Integer> channel = Channel.rendezvous("c");
            Task<Boolean> sender = Task.run("sender", () -> Seq.range(0, 3).into(channel));
            for (int i = 0; i < 3; i++) {
                Check.equal(i, channel.receive(), "element");
            }
            Check.that(sender.await(), "all were sent");
            Check.that(!channel.isClosed(), "still open");
        });
        promises.add("into stops its source when the channel has been closed", trail -> {
            Probe probe = new Probe();
            Channel<Integer> channel = Channel.buffered("c", 9);
            Check.that(!probe.numbers(9).onEach(e -> closeAt(3, e, channel)).into(channel), "stopped");
            Check.equal(3, probe.made, "made");
            probe.cleanedUp(1);
            Channel<Integer> broken = Channel.rendezvous("broken");
            broken.closeWithError(new IllegalStateException("cable"));
            Check.thrown(ClosedException.class, () -> probe.numbers(1).into(broken));
            probe.cleanedUp(2);
        });
        promises.inAnyOrder("toChannel runs it in a scope and closes the channel at the end", trail -> {
            Scope.open("both", scope -> {
                Channel<Integer> channel = Seq.range(0, 9).toChannel(scope, "numbers", 2);
                Check.equal("numbers", channel.name(), "name");
                Check.equal(9L, Seq.from(channel).count(), "elements");
            });
        });
        promises.inAnyOrder(
                "a failure closes the channel of toChannel after its elements, and fails the scope", trail -> {
                    Probe probe = new Probe();
                    Scope.named("office").supervised().open(scope -> {
                        Channel<Integer> channel = probe.failingAfter(1, 3).toChannel(scope, "numbers", 1);
                        List<Integer> got = new ArrayList<>();
                        ClosedException closed = Check.thrown(
                                ClosedException.class, () -> Seq.from(channel).forEach(got::add));
                        Check.equal(List.of(1, 2, 3), got, "elements before");
                        Check.that(closed.getCause() instanceof Probe.BrokenException, "cause");
                        Check.that(
                                closed.getMessage()
                                        .startsWith("channel 'numbers' was closed with an error by task 'numbers'"),
                                "it says who: " + closed.getMessage());
                    });
                    Channel<?>[] failed = new Channel<?>[1];
                    Check.thrown(
                            TaskFailedException.class,
                            () -> Scope.open("strict", scope -> {
                                failed[0] = probe.failingAfter(1, 0).toChannel(scope, "numbers", 0);
                                Task.sleepMillis(9);
                            }));
                    Check.that(failed[0].isClosed(), "closed");
                    probe.cleanedUp(2);
                    trail.expect();
                });
        promises.add("the channel of a toChannel that was cancelled before it began is closed, too", trail -> {
            Channel<?>[] channel = new Channel<?>[1];
            Probe probe = new Probe();
            Scope.open("short", scope -> {
                channel[0] = probe.numbers(3).toChannel(scope, "numbers", 0);
                scope.cancel("never mind");
            });
            Check.that(channel[0].isClosed(), "closed");
            Check.thrown(ClosedException.class, () -> channel[0].receiveOrClosed());
            probe.cleanedUp(0);
        });
        promises.inAnyOrder("launchIn runs it as a task of a scope", trail -> {
            Scope.open("both", scope -> {
                Task<?> task = Seq.range(0, 3).onEach(e -> trail.add("" + e)).launchIn(scope, "numbers");
                Check.equal("numbers", task.name(), "name");
            });
            trail.expect("0", "1", "2");
        });
    }

    private static void closeAt(int last, int element, Channel<?> channel) {
        if (element == last) {
            channel.close();
        }
    }

    private static void refusals(Promises promises) {
        promises.add("numbers that make no sense are refused when the operator is applied", trail -> {
            Seq<Integer> seq = Seq.of(1);
            Duration none = Duration.ZERO;
            refused("the count of take must be at least 0, and was -1", () -> seq.take(-1));
            refused("the count of drop must be at least 0, and was -2", () -> seq.drop(-2));
            refused("the size of chunk must be at least 1, and was 0", () -> seq.chunk(0));
            refused("the size of chunk must be at least 1, and was 0", () -> seq.chunk(0, Duration.ofMillis(1)));
            refused("the size of window must be at least 1, and was 0", () -> seq.window(0, 1));
            refused("the step of window must be at least 1, and was 0", () -> seq.window(1, 0));
            refused("the size of buffer must be at least 1, and was 0", () -> seq.buffer(0));
            refused("the bound of parallelMap must be at least 1, and was 0", () -> seq.parallelMap(0, e -> e));
            refused(
                    "the bound of parallelMapUnordered must be at least 1, and was 0",
                    () -> seq.parallelMapUnordered(0, e -> e));
            refused("the bound of flatMapMerging must be at least 1, and was 0", () -> seq.flatMapMerging(0, e -> seq));
            refused("the duration of chunk in nanoseconds must be at least 1, and was 0", () -> seq.chunk(1, none));
            refused("the duration of debounce in nanoseconds must be at least 1, and was 0", () -> seq.debounce(none));
            refused("the duration of sample in nanoseconds must be at least 1, and was 0", () -> seq.sample(none));
            refused(
                    "the duration of throttleFirst in nanoseconds must be at least 1, and was 0",
                    () -> seq.throttleFirst(none));
            refused(
                    "the duration of throttleLatest in nanoseconds must be at least 1, and was 0",
                    () -> seq.throttleLatest(none));
            refused("the limit of timeout in nanoseconds must be at least 1, and was 0", () -> seq.timeout(none));
            refused(
                    "the limit of within in nanoseconds must be at least 0, and was -1",
                    () -> seq.within(Duration.ofNanos(-1)));
            Scope.open(
                    "s",
                    scope -> refused(
                            "the capacity of channel 'c' must be at least 0, and was -1",
                            () -> seq.toChannel(scope, "c", -1)));
        });
    }

    private static void refused(String message, Check.Block block) {
        Check.equal(message, Check.thrown(IllegalArgumentException.class, block).getMessage(), "message");
    }

    private static void equal(String expected, Seq<?> seq) throws Exception {
        Check.equal(expected, seq.toList().toString(), seq.toString());
    }
}
