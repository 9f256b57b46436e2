package dev.weft.bench.rows;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.host.Fibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.LoopOptions;
import dev.weft.sync.Mutex;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskBody;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.State;

/** Weft; the kind of fiber is the subclass's. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
public abstract class WeftRows {

    private static final String ELEMENT = "element";

    abstract Fibers fibers();

    private <T> T run(TaskBody<T> body) {
        return new JvmHost(fibers()).run(LoopOptions.defaults(), "bench", body);
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int spawn() {
        return run(() -> {
            int sum = 0;
            for (int i = 0; i < Sizes.OPERATIONS; i++) {
                sum += Task.run("child", () -> 1).await();
            }
            return sum;
        });
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public boolean yield() {
        return run(() -> {
            Scope.open("two", scope -> {
                scope.run("one", WeftRows::yieldOften);
                scope.run("other", WeftRows::yieldOften);
            });
            return true;
        });
    }

    private static void yieldOften() {
        for (int i = 0; i < Sizes.OPERATIONS / 2; i++) {
            Task.yield();
        }
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int rendezvous() {
        return run(() -> passOn(Channel.rendezvous("elements")));
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int buffered() {
        return run(() -> passOn(Channel.buffered("elements", Sizes.BUFFER)));
    }

    private static int passOn(Channel<String> channel) {
        Task.run("producer", () -> send(channel, Sizes.OPERATIONS));
        int length = 0;
        for (int i = 0; i < Sizes.OPERATIONS; i++) {
            length += channel.receive().length();
        }
        return length;
    }

    private static void send(Channel<String> channel, int elements) {
        for (int i = 0; i < elements; i++) {
            channel.send(ELEMENT);
        }
    }

    /** Builds each select anew, as most programs do. */
    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int select() {
        return run(() -> {
            Channel<String> a = Channel.rendezvous("a");
            Channel<String> b = Channel.rendezvous("b");
            Task.run("producer of a", () -> send(a, Sizes.OPERATIONS / 2));
            Task.run("producer of b", () -> send(b, Sizes.OPERATIONS / 2));
            int length = 0;
            for (int i = 0; i < Sizes.OPERATIONS; i++) {
                length += Select.<Integer>of()
                        .receive(a, String::length)
                        .receive(b, String::length)
                        .run();
            }
            return length;
        });
    }

    /** Builds one select and runs it again and again. */
    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int selectAgain() {
        return run(() -> {
            Channel<String> a = Channel.rendezvous("a");
            Channel<String> b = Channel.rendezvous("b");
            Task.run("producer of a", () -> send(a, Sizes.OPERATIONS / 2));
            Task.run("producer of b", () -> send(b, Sizes.OPERATIONS / 2));
            Select<Integer> select =
                    Select.<Integer>of().receive(a, String::length).receive(b, String::length);
            int length = 0;
            for (int i = 0; i < Sizes.OPERATIONS; i++) {
                length += select.run();
            }
            return length;
        });
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.SKYNET_TASKS)
    public long skynet() {
        return run(() -> sum(0, Sizes.SKYNET_LEAVES));
    }

    private static long sum(long first, int leaves) {
        if (leaves == 1) {
            return first;
        }
        int each = leaves / Sizes.SKYNET_WIDTH;
        List<Task<Long>> children = new ArrayList<>(Sizes.SKYNET_WIDTH);
        for (int i = 0; i < Sizes.SKYNET_WIDTH; i++) {
            long start = first + (long) i * each;
            children.add(Task.run("node", () -> sum(start, each)));
        }
        long sum = 0;
        for (Task<Long> child : children) {
            sum += child.await();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.FAST_OPERATIONS)
    public boolean checkpoint() {
        return run(() -> {
            for (int i = 0; i < Sizes.FAST_OPERATIONS; i++) {
                Task.checkpoint();
            }
            return true;
        });
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.FAST_OPERATIONS)
    public int sendReceive() {
        return run(() -> {
            Channel<String> channel = Channel.buffered("elements", Sizes.BUFFER);
            int length = 0;
            for (int i = 0; i < Sizes.FAST_OPERATIONS; i++) {
                channel.send(ELEMENT);
                length += channel.receive().length();
            }
            return length;
        });
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.FAST_OPERATIONS)
    public int trySendReceive() {
        return run(() -> {
            Channel<String> channel = Channel.buffered("elements", Sizes.BUFFER);
            int length = 0;
            for (int i = 0; i < Sizes.FAST_OPERATIONS; i++) {
                channel.trySend(ELEMENT);
                String element = channel.tryReceive();
                length += element == null ? 0 : element.length();
            }
            return length;
        });
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.FAST_OPERATIONS)
    public boolean mutex() {
        return run(() -> {
            Mutex mutex = new Mutex("mutex");
            for (int i = 0; i < Sizes.FAST_OPERATIONS; i++) {
                mutex.lock();
                mutex.unlock();
            }
            return true;
        });
    }
}
