package dev.weft.examples.echo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program: runs the servers under load, one after the other, and prints what they took. */
public final class Echo {

    private Echo() {}

    /** Arguments as {@code --help} tells them. Exit codes: 0, 1 when a run failed, 2 when the arguments make no sense. */
    public static void main(String[] args) {
        if (Arrays.asList(args).contains("--help")) {
            System.out.print(Settings.USAGE);
            return;
        }
        try {
            run(Limits.fit(Settings.of(args), Limits.descriptors(), System.out), System.out);
        } catch (IllegalArgumentException e) {
            System.err.println("echo: " + e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("echo: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Runs what {@code settings} say and prints the table; answers its lines. */
    static List<Result> run(Settings settings, PrintStream out) throws IOException {
        out.println("each connection: a warm-up message, then " + settings.rounds() + " of " + settings.bytes()
                + " bytes, "
                + settings.inFlight() + " under way at a time; buffer of a connection: " + Settings.BUFFER
                + " bytes; Java "
                + Runtime.version().feature() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        List<Result> results = new ArrayList<>();
        for (String server : settings.servers()) {
            results.add(run(server, settings));
        }
        out.println(Result.table(results));
        return results;
    }

    private static Result run(String name, Settings settings) throws IOException {
        try (Child server =
                Child.start("server", ServerProcess.class, name, settings.connections(), settings.seconds())) {
            long port = server.expect("listening")[0];
            long[] before = memory(server);
            try (Child load = Child.start(
                    "load",
                    LoadProcess.class,
                    port,
                    settings.connections(),
                    settings.rounds(),
                    settings.inFlight(),
                    settings.bytes(),
                    settings.seconds())) {
                load.expect("open");
                long[] held = memory(server);
                long idle = cpu(server);
                load.say("go");
                long[] done = load.expect("done");
                long used = cpu(server) - idle;
                return new Result(
                        name,
                        settings.connections(),
                        done[0],
                        done[1],
                        done[2],
                        done[3],
                        done[4],
                        used,
                        held[0] - before[0],
                        held[1] - before[1]);
            }
        }
    }

    private static long cpu(Child server) throws IOException {
        server.say("cpu");
        return server.expect("cpu")[0];
    }

    private static long[] memory(Child server) throws IOException {
        server.say("memory");
        return server.expect("memory");
    }
}
