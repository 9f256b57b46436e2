package dev.weft.bench.rows;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.Select;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Jox's channels on virtual threads of one carrier. What has no channel in it is the virtual threads' own row. */
public class JoxRows {

    private static final String ELEMENT = "element";

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int rendezvous() throws Exception {
        return passOn(Channel.newRendezvousChannel());
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int buffered() throws Exception {
        return passOn(Channel.newBufferedChannel(Sizes.BUFFER));
    }

    private static int passOn(Channel<String> channel) throws Exception {
        return ThreadRows.run(() -> {
            start(() -> send(channel, Sizes.OPERATIONS));
            int length = 0;
            for (int i = 0; i < Sizes.OPERATIONS; i++) {
                length += channel.receive().length();
            }
            return length;
        });
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.OPERATIONS)
    public int select() throws Exception {
        return ThreadRows.run(() -> {
            Channel<String> a = Channel.newRendezvousChannel();
            Channel<String> b = Channel.newRendezvousChannel();
            start(() -> send(a, Sizes.OPERATIONS / 2));
            start(() -> send(b, Sizes.OPERATIONS / 2));
            int length = 0;
            for (int i = 0; i < Sizes.OPERATIONS; i++) {
                length += Select.select(a.receiveClause(String::length), b.receiveClause(String::length));
            }
            return length;
        });
    }

    private static void start(Callable<Boolean> body) {
        Thread.startVirtualThread(new FutureTask<>(body));
    }

    private static boolean send(Channel<String> channel, int elements) throws InterruptedException {
        for (int i = 0; i < elements; i++) {
            channel.send(ELEMENT);
        }
        return true;
    }

    @Benchmark
    @OperationsPerInvocation(Sizes.FAST_OPERATIONS)
    public int sendReceive() throws Exception {
        return ThreadRows.run(() -> {
            Channel<String> channel = Channel.newBufferedChannel(Sizes.BUFFER);
            int length = 0;
            for (int i = 0; i < Sizes.FAST_OPERATIONS; i++) {
                channel.send(ELEMENT);
                length += channel.receive().length();
            }
            return length;
        });
    }
}
