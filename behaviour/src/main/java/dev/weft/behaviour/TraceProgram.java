package dev.weft.behaviour;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.host.Fibers;
import dev.weft.loop.LoopOptions;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.test.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * R12: a program with sleeps, channels, select and cancel, whose scheduling events must be the same on every target under the same seed.
 */
public final class TraceProgram {

    private TraceProgram() {}

    /** Told of the finished trace. */
    @FunctionalInterface
    public interface Reader {
        void read(List<String> trace);
    }

    /** Runs the program under {@code seed} and hands over its trace, one line an event: time, event, task, detail. */
    public static void run(Fibers fibers, long seed, Reader reader) {
        List<String> trace = new ArrayList<>();
        LoopOptions options = LoopOptions.defaults()
                .withSeed(seed)
                .withReporter(message -> trace.add("report " + message))
                .withTracer((time, event, strand, detail) ->
                        trace.add(time + " " + event + " #" + strand.id() + (detail.isEmpty() ? "" : " " + detail)));
        new VirtualHost(fibers)
                .start(
                        options,
                        "main",
                        () -> {
                            program(trace);
                            return "";
                        },
                        root -> {
                            trace.add("ended " + root.failure());
                            reader.read(trace);
                        });
    }

    private static void program(List<String> trace) {
        Channel<Integer> numbers = Channel.buffered("numbers", 2);
        Channel<String> words = Channel.rendezvous("words");
        Scope.open("all", scope -> {
            for (int p = 0; p < 3; p++) {
                int producer = p;
                scope.run("producer " + p, () -> produce(producer, numbers));
            }
            Task<?> chatter = scope.run("chatter", () -> chat(words));
            scope.run("canceller", () -> {
                Task.sleepMillis(17);
                chatter.cancel("enough words");
            });
            scope.run("consumer", () -> consume(numbers, words, trace));
        });
    }

    private static void produce(int producer, Channel<Integer> numbers) {
        for (int i = 0; i < 8; i++) {
            Task.sleepMillis((producer * 5 + i * 3) % 7);
            numbers.send(producer * 100 + i);
        }
    }

    private static void chat(Channel<String> words) {
        for (int i = 0; ; i++) {
            words.send("word " + i);
            Task.yield();
        }
    }

    private static void consume(Channel<Integer> numbers, Channel<String> words, List<String> trace) {
        for (int i = 0; i < 40; i++) {
            String got = Select.<String>of()
                    .receive(numbers, n -> "number " + n)
                    .receive(words, w -> w)
                    .timeout(Duration.ofMillis(4), () -> "silence")
                    .run();
            trace.add("got " + got);
        }
    }
}
