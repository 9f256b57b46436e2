package dev.weft.guide;

import dev.weft.channel.Channel;
import dev.weft.loop.Loop;
import dev.weft.seq.Retry;
import dev.weft.seq.Seq;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The programs of docs/guide/streams.md. */
final class Streams {

    private Streams() {}

    // program: lazy
    static void lazy() throws Exception {
        Seq<Integer> evenSquares = Seq.range(1, 1_000_000)
                .onEach(n -> System.out.println("made " + n))
                .map(n -> n * n)
                .filter(n -> n % 2 == 0);
        System.out.println(evenSquares);
        System.out.println(evenSquares.take(2).toList());
    }
    // end

    // program: generate
    static void generate() throws Exception {
        Seq<String> lines = Seq.generate(emitter -> {
            System.out.println("open");
            try {
                for (int i = 1; emitter.emit("line " + i); i++) {
                    Task.sleepMillis(10); // reads
                }
            } finally {
                System.out.println("close");
            }
        });
        System.out.println(lines.drop(1).first());
    }
    // end

    // program: parallel
    static void parallel() throws Exception {
        Seq<String> names = Seq.of("cat", "horse", "ant");
        System.out.println(names.parallelMap(3, Streams::looksUp).toList() + " at " + millis() + " ms");
        System.out.println(names.parallelMapUnordered(3, Streams::looksUp).toList() + " at " + millis() + " ms");
    }

    static String looksUp(String name) {
        Task.sleepMillis(10L * name.length());
        return name.toUpperCase();
    }

    static long millis() {
        return Loop.current().nanoTime() / 1_000_000;
    }
    // end

    // program: ahead
    static void ahead() throws Exception {
        System.out.println("in step: " + took(every10()));
        System.out.println("buffer: " + took(every10().buffer(4)));
        System.out.println("conflate: " + took(every10().conflate()));
    }

    static Seq<Integer> every10() {
        return Seq.range(1, 5).onEach(n -> Task.sleepMillis(10));
    }

    static String took(Seq<Integer> seq) throws Exception {
        long start = millis();
        List<Integer> got = seq.onEach(n -> Task.sleepMillis(25)).toList();
        return got + " in " + (millis() - start) + " ms";
    }
    // end

    // program: time
    static void time() throws Exception {
        System.out.println(
                "debounce: " + typing().debounce(Duration.ofMillis(20)).toList());
        System.out.println("throttleFirst: "
                + typing().throttleFirst(Duration.ofMillis(20)).toList());
        System.out.println("chunk: " + typing().chunk(3, Duration.ofMillis(20)).toList());
        System.out.println(
                "ticker: " + Seq.ticker(Duration.ofMillis(10)).take(3).toList() + " by " + millis() + " ms");
    }

    /** Three letters in quick succession, a pause, two more. */
    static Seq<String> typing() {
        return Seq.of("w", "e", "f")
                .onEach(c -> Task.sleepMillis(5))
                .concat(Seq.of("t", "!").onEach(c -> Task.sleepMillis(c.equals("t") ? 50 : 5)));
    }
    // end

    // program: failures
    static void failures() throws Exception {
        int[] attempts = {0};
        Seq<String> feed = Seq.generate(emitter -> {
            emitter.emit("attempt " + ++attempts[0] + " at " + millis() + " ms");
            throw new IOException("connection reset");
        });
        feed.retry(Retry.times(2).backoff(Duration.ofMillis(100), Duration.ofSeconds(10)))
                .recover(failure -> Seq.of("given up: " + failure.getMessage()))
                .onEnd(failure -> System.out.println("ended, failure: " + failure))
                .forEach(System.out::println);
    }
    // end

    // program: merge
    static void merge() throws Exception {
        Seq<String> fast = Seq.ticker(Duration.ofMillis(20)).map(n -> "fast " + n);
        Seq<String> slow = Seq.ticker(Duration.ofMillis(50)).map(n -> "slow " + n);
        System.out.println(Seq.merge(fast, slow).take(5).toList());
        System.out.println(fast.zip(slow, (f, s) -> f + "/" + s).take(2).toList());
        System.out.println(
                fast.combineLatest(slow, (f, s) -> f + "/" + s).take(3).toList());
    }
    // end

    // program: channels
    static void channels() throws Exception {
        Scope.open("bridge", scope -> {
            Channel<Integer> squares = Seq.range(1, 6).map(n -> n * n).toChannel(scope, "squares", 2);
            System.out.println("first: " + squares.receive());
            System.out.println("others: " + Seq.from(squares).toList());
        });
        String header = Seq.of("To: ann", "From: bob", "", "Hello").pulling(puller -> {
            String lines = "";
            for (String line = puller.next(); line != null && !line.isEmpty(); line = puller.next()) {
                lines += lines.isEmpty() ? line : "; " + line;
            }
            return lines;
        });
        System.out.println(header);
    }
    // end
}
