package dev.weft.bench.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.weft.channel.Channel;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.pool.SharedChannel;
import dev.weft.loop.LoopOptions;
import dev.weft.sync.Mutex;
import dev.weft.sync.Semaphore;
import dev.weft.task.Task;
import dev.weft.test.VirtualHost;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What does not wait does not allocate. In virtual time no slice ends, so that nothing else runs in between. */
class FastPathsTest {

    private static final int TIMES = 20_000;

    private static final int ROUNDS = 4;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What an operation may need: made inside the task. */
    private interface Operation {
        void run();
    }

    private interface Maker {
        Operation make();
    }

    private static long bytesAllocated(Maker maker) {
        List<Long> bytes = new ArrayList<>();
        new VirtualHost(JvmFibers.continuations())
                .start(
                        LoopOptions.defaults(),
                        "main",
                        () -> {
                            Operation operation = maker.make();
                            // The least of several: what is done once, by the JVM or at the first call, is not meant.
                            long least = Long.MAX_VALUE;
                            for (int round = 0; round < ROUNDS; round++) {
                                long before = THREADS.getCurrentThreadAllocatedBytes();
                                repeat(operation);
                                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
                            }
                            return least;
                        },
                        main -> bytes.add(main.result()));
        return bytes.get(0);
    }

    private static void repeat(Operation operation) {
        for (int i = 0; i < TIMES; i++) {
            operation.run();
        }
    }

    @Test
    void sendAndReceiveThroughABuffer() {
        assertEquals(0, bytesAllocated(() -> {
            Channel<String> channel = Channel.buffered("elements", 10);
            return () -> {
                channel.send("element");
                channel.receive();
            };
        }));
    }

    @Test
    void sendAndReceiveThroughABufferThatLoopsShare() {
        assertEquals(0, bytesAllocated(() -> {
            SharedChannel<String> channel = SharedChannel.buffered("elements", 10);
            return () -> {
                channel.send("element");
                channel.receive();
            };
        }));
    }

    @Test
    void trySendAndTryReceive() {
        assertEquals(0, bytesAllocated(() -> {
            Channel<String> channel = Channel.buffered("elements", 10);
            return () -> {
                channel.trySend("element");
                channel.tryReceive();
            };
        }));
    }

    @Test
    void checkpoint() {
        assertEquals(0, bytesAllocated(() -> Task::checkpoint));
    }

    @Test
    void yieldWhenNobodyElseIsReady() {
        assertEquals(0, bytesAllocated(() -> Task::yield));
    }

    @Test
    void lockAndUnlockOfAFreeMutex() {
        assertEquals(0, bytesAllocated(() -> {
            Mutex mutex = new Mutex("mutex");
            return () -> {
                mutex.lock();
                mutex.unlock();
            };
        }));
    }

    @Test
    void permitsOfASemaphoreThatHasThem() {
        assertEquals(0, bytesAllocated(() -> {
            Semaphore semaphore = new Semaphore("permits", 3);
            return () -> {
                semaphore.acquire();
                semaphore.release();
            };
        }));
    }

    @Test
    void whatDoesAllocateIsNoticed() {
        List<Object> kept = new ArrayList<>(List.of(""));
        assertTrue(bytesAllocated(() -> () -> kept.set(0, new Object())) >= 8L * TIMES);
    }
}
