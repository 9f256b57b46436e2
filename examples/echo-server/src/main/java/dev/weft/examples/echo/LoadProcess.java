package dev.weft.examples.echo;

import dev.weft.jvm.JvmHost;
import dev.weft.jvm.io.TcpSocket;
import dev.weft.task.Parallel;
import dev.weft.task.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The load, in a JVM of its own, on one loop. Opens the connections and sends one message over each; prints {@code open COUNT} and waits for a
 * line; then sends the rounds and prints {@code done ROUNDTRIPS NANOS P50 P99 MAX}, the latencies in nanoseconds; ends.
 */
final class LoadProcess {

    /** How many connections are made at a time: fewer than a server's queue of new ones holds. */
    private static final int OPENING = 100;

    private final int inFlight;

    private final int size;

    private LoadProcess(int inFlight, int size) {
        this.inFlight = inFlight;
        this.size = size;
    }

    /** Arguments: port, connections, rounds, messages in flight, bytes of a message, seconds after which the process ends in any case. */
    public static void main(String[] args) {
        int[] numbers = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        Child.endAfter(numbers[5]);
        JvmHost.run("load", () -> new LoadProcess(numbers[3], numbers[4]).run(numbers[0], numbers[1], numbers[2]));
    }

    private void run(int port, int connections, int rounds) throws Exception {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        List<Integer> numbers = IntStream.range(0, connections).boxed().toList();
        List<TcpSocket> sockets = Parallel.map("open", numbers, OPENING, number -> TcpSocket.connect(server));
        try {
            round(sockets, new long[connections], 0);
            System.out.println("open " + connections);
            awaitLine();
            long[] latencies = new long[connections * rounds];
            long start = System.nanoTime();
            for (int round = 0; round < rounds; round++) {
                round(sockets, latencies, round * connections);
            }
            long nanos = System.nanoTime() - start;
            Arrays.sort(latencies);
            System.out.println("done " + latencies.length + " " + nanos + " " + share(latencies, 0.5) + " "
                    + share(latencies, 0.99) + " " + share(latencies, 1));
        } finally {
            sockets.forEach(TcpSocket::close);
        }
    }

    /** Blocks the loop, which has nothing to do: all its connections are idle. */
    private static void awaitLine() throws IOException {
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)).readLine();
    }

    private static long share(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }

    /** One message over each connection and back. A few tasks go over the connections together, so that as many messages are under way. */
    private void round(List<TcpSocket> sockets, long[] latencies, int from) throws Exception {
        int[] next = new int[1];
        Scope.open("round", scope -> {
            for (int i = 0; i < inFlight; i++) {
                scope.run("sender", () -> {
                    ByteBuffer message = ByteBuffer.allocate(size);
                    ByteBuffer answer = ByteBuffer.allocate(size);
                    for (int index = next[0]++; index < sockets.size(); index = next[0]++) {
                        latencies[from + index] =
                                trip(sockets.get(index), message.clear(), answer.clear(), from + index);
                    }
                });
            }
        });
    }

    /** Sends a message that is told apart by {@code mark}, and checks what comes back; answers how long that took, in nanoseconds. */
    private static long trip(TcpSocket socket, ByteBuffer message, ByteBuffer answer, int mark) throws IOException {
        message.putInt(0, mark);
        long start = System.nanoTime();
        socket.write(message);
        socket.readFully(answer);
        long nanos = System.nanoTime() - start;
        if (answer.getInt(0) != mark) {
            throw new IOException("not what was sent came back over " + socket);
        }
        return nanos;
    }
}
