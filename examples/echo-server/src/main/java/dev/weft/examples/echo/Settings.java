package dev.weft.examples.echo;

import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param connections how many are held open
 * @param rounds how many messages go over each
 * @param inFlight how many messages are under way at a time
 * @param bytes of a message
 * @param seconds after which each process ends in any case
 * @param servers which are run: {@code weft}, {@code threads}
 */
record Settings(int connections, int rounds, int inFlight, int bytes, int seconds, List<String> servers) {

    static final String USAGE = """
            usage: ./examples/echo-server/run [OPTIONS]

              --connections N   how many connections are held open (10000)
              --rounds N        how many messages go over each (20)
              --in-flight N     how many messages are under way at a time (100)
              --bytes N         size of a message, 4 to 1024 (64)
              --seconds N       each process ends after that in any case (120)
              --server NAME     weft or threads; both, one after the other, unless given
              --help            this text

            Each process holds N connections, so it needs N + 200 file descriptors: ulimit -n 20000 before the program starts is enough for
            10,000. With fewer allowed, it says so and takes fewer connections.
            """;

    /** Of a server's buffer for each connection, in bytes. */
    static final int BUFFER = 1_024;

    private static final int MOST_CONNECTIONS = 25_000;

    /**
     * Reads {@code args}.
     *
     * @throws IllegalArgumentException when they say something unknown, or too much or too little of something
     */
    static Settings of(String... args) {
        int connections = 10_000;
        int rounds = 20;
        int inFlight = 100;
        int bytes = 64;
        int seconds = 120;
        List<String> servers = new ArrayList<>();
        for (int i = 0; i < args.length; i += 2) {
            String value = i + 1 < args.length ? args[i + 1] : "";
            switch (args[i]) {
                case "--connections" -> connections = number(args[i], value, 1, MOST_CONNECTIONS);
                case "--rounds" -> rounds = number(args[i], value, 1, 1_000);
                case "--in-flight" -> inFlight = number(args[i], value, 1, MOST_CONNECTIONS);
                case "--bytes" -> bytes = number(args[i], value, 4, BUFFER);
                case "--seconds" -> seconds = number(args[i], value, 1, 600);
                case "--server" -> servers.add(server(value));
                default ->
                    throw new IllegalArgumentException("'" + args[i] + "' is no option: --help tells those there are");
            }
        }
        return new Settings(
                connections,
                rounds,
                inFlight,
                bytes,
                seconds,
                servers.isEmpty() ? List.of("weft", "threads") : servers);
    }

    private static String server(String value) {
        if (!value.equals("weft") && !value.equals("threads")) {
            throw new IllegalArgumentException("--server is '" + value + "': give weft or threads");
        }
        return value;
    }

    private static int number(String option, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(option + " is '" + value + "': give a number from " + least + " to " + most);
    }

    /** These settings with so many connections. */
    Settings withConnections(int fewer) {
        return new Settings(fewer, rounds, inFlight, bytes, seconds, servers);
    }
}
