package dev.weft.bench.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.weft.channel.Channel;
import dev.weft.jvm.JvmFibers;
import dev.weft.loop.LoopOptions;
import dev.weft.task.Task;
import dev.weft.test.VirtualHost;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What does not wait does not allocate. In virtual time no slice ends, so that nothing else runs in between. */
class FastPathsTest {

    private static final int TIMES = 50_000;

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
                            repeat(operation); // classes are loaded, call sites linked
                            long before = THREADS.getCurrentThreadAllocatedBytes();
                            repeat(operation);
                            return THREADS.getCurrentThreadAllocatedBytes() - before;
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
}
