package dev.weft.jvm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the sizes, the buffers and the cancels: the bytes that arrive are those that were sent, in order, each once. */
class TcpPropertyTest {

    /** Of each property; a failure prints its parameters and jqwik's seed. */
    private static final int TRIES = 40;

    private static byte[] random(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Settings with buffers of the system between tiny and its own. */
    private static TcpOptions options(Random random) {
        return TcpOptions.defaults()
                .withNoDelay(random.nextBoolean())
                .withBuffers(random.nextInt(3) * 3_000, random.nextInt(3) * 3_000);
    }

    private static ByteBuffer buffer(Random random, int size) {
        return random.nextBoolean() ? ByteBuffer.allocate(size) : ByteBuffer.allocateDirect(size);
    }

    /** Writes {@code bytes} in pieces of random sizes, from buffers of both kinds, and ends the output. */
    private static void writeAll(Random random, TcpSocket socket, byte[] bytes) throws TcpException {
        for (int from = 0; from < bytes.length; ) {
            int size = Math.min(bytes.length - from, 1 + random.nextInt(20_000));
            socket.write(buffer(random, size).put(bytes, from, size).flip());
            from += size;
            pause(random);
        }
        socket.shutdownOutput();
    }

    private static void pause(Random random) {
        if (random.nextInt(8) == 0) {
            Task.yield();
        }
    }

    /** Reads to the end in pieces of random sizes. */
    private static void readAll(Random random, TcpSocket socket, ByteBuffer received) throws TcpException {
        for (int count = 0; count >= 0; ) {
            if (random.nextInt(4) == 0) {
                socket.awaitReadable();
            }
            ByteBuffer piece = buffer(random, 1 + random.nextInt(20_000));
            count = socket.read(piece);
            received.put(piece.flip());
            pause(random);
        }
    }

    private static void same(byte[] sent, ByteBuffer received) {
        assertEquals(sent.length, received.position(), "bytes received");
        assertEquals(-1, Arrays.mismatch(sent, received.array()), "the first byte that differs");
    }

    @Property(tries = TRIES)
    void bothDirectionsCarryWhatIsSent(
            @ForAll long seed, @ForAll @IntRange(max = 300_000) int there, @ForAll @IntRange(max = 300_000) int back) {
        Random random = new Random(seed);
        byte[] question = random(random, there);
        byte[] answer = random(random, back);
        ByteBuffer heard = ByteBuffer.allocate(there);
        ByteBuffer answered = ByteBuffer.allocate(back);
        Loopback.run(() -> Loopback.connected(
                options(random),
                (one, other) -> Scope.open("all", scope -> {
                    scope.run("asks", () -> writeAll(random, one, question));
                    scope.run("hears", () -> readAll(random, other, heard));
                    scope.run("answers", () -> writeAll(random, other, answer));
                    scope.run("is answered", () -> readAll(random, one, answered));
                })));
        same(question, heard);
        same(answer, answered);
    }

    @Property(tries = TRIES)
    void whoIsCancelledAgainAndAgainLosesNoByteAndSendsNoneTwice(
            @ForAll long seed, @ForAll @IntRange(max = 200_000) int size) {
        Random random = new Random(seed);
        byte[] sent = random(random, size);
        ByteBuffer received = ByteBuffer.allocate(size);
        Loopback.run(() -> Loopback.connected(
                options(random),
                (one, other) -> Scope.open("all", scope -> {
                    scope.run("writer", () -> {
                        ByteBuffer source = ByteBuffer.wrap(sent);
                        while (source.hasRemaining()) {
                            cancelled(random, () -> one.write(source));
                        }
                        one.shutdownOutput();
                    });
                    int[] last = new int[1];
                    while (last[0] >= 0) {
                        cancelled(random, () -> {
                            last[0] =
                                    received.hasRemaining() ? other.read(received) : other.read(ByteBuffer.allocate(1));
                        });
                    }
                })));
        same(sent, received);
    }

    /** An operation of a socket. */
    @FunctionalInterface
    private interface Operation {
        void run() throws TcpException;
    }

    /** Runs {@code operation} in a task of its own, which is cancelled after a few turns of the others. */
    private static void cancelled(Random random, Operation operation) {
        Task<?> task = Task.run("try", () -> operation.run());
        for (int turns = random.nextInt(6); turns > 0 && !task.isDone(); turns--) {
            Task.yield();
        }
        if (random.nextInt(4) == 0) {
            Task.sleepMillis(1);
        }
        task.cancel("again");
        if (task.join() == TaskState.FAILED) {
            throw new AssertionError(task.failure());
        }
    }
}
