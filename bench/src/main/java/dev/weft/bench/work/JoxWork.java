package dev.weft.bench.work;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.ChannelDone;
import com.softwaremill.jox.Select;
import com.softwaremill.jox.SelectClause;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Jox's channels on virtual threads. What has no channel in it is the virtual threads' own. */
final class JoxWork implements Contestant {

    @Override
    public @Nullable Workload workload(Row row) {
        return switch (row) {
            case CHAIN -> JoxWork::chain;
            case RENDEZVOUS -> n -> passOn(Channel.newRendezvousChannel(), n);
            case BUFFERED_1 -> n -> passOn(Channel.newBufferedChannel(1), n);
            case BUFFERED_16 -> n -> passOn(Channel.newBufferedChannel(16), n);
            case BUFFERED_100 -> n -> passOn(Channel.newBufferedChannel(100), n);
            case SELECT -> JoxWork::selectOfTwo;
            case SELECT_WIDE -> n -> selectOfMany(n, 8);
            case SEND_RECEIVE -> JoxWork::sendReceive;
            case FAN_1, FAN_2 -> JoxWork::fan;
            default -> null;
        };
    }

    @Override
    public @Nullable Delays delays(Row row) {
        return null;
    }

    private static void start(Callable<Boolean> body) {
        Thread.startVirtualThread(new FutureTask<>(body));
    }

    private static boolean send(Channel<String> channel, int elements) throws InterruptedException {
        for (int i = 0; i < elements; i++) {
            channel.send(Sizes.ELEMENT);
        }
        return true;
    }

    private static void produce(int n, List<Channel<String>> channels) {
        for (Channel<String> channel : channels) {
            start(() -> send(channel, n / channels.size()));
        }
    }

    private static long passOn(Channel<String> channel, int n) throws Exception {
        return ThreadTasks.run(() -> {
            start(() -> send(channel, n));
            long length = 0;
            for (int i = 0; i < n; i++) {
                length += channel.receive().length();
            }
            return length;
        });
    }

    private static long selectOfTwo(int n) throws Exception {
        return ThreadTasks.run(() -> {
            Channel<String> a = Channel.newRendezvousChannel();
            Channel<String> b = Channel.newRendezvousChannel();
            produce(n, List.of(a, b));
            long length = 0;
            for (int i = 0; i < n; i++) {
                length += Select.select(a.receiveClause(String::length), b.receiveClause(String::length));
            }
            return length;
        });
    }

    private static long selectOfMany(int n, int width) throws Exception {
        return ThreadTasks.run(() -> {
            List<Channel<String>> channels = IntStream.range(0, width)
                    .mapToObj(i -> Channel.<String>newRendezvousChannel())
                    .toList();
            produce(n, channels);
            long length = 0;
            for (int i = 0; i < n; i++) {
                SelectClause<?>[] clauses = new SelectClause<?>[width];
                for (int j = 0; j < width; j++) {
                    clauses[j] = channels.get(j).receiveClause(String::length);
                }
                length += (Integer) Select.select(clauses);
            }
            return length;
        });
    }

    private static long sendReceive(int n) throws Exception {
        return ThreadTasks.run(() -> {
            Channel<String> channel = Channel.newBufferedChannel(Sizes.BUFFER);
            long length = 0;
            for (int i = 0; i < n; i++) {
                channel.send(Sizes.ELEMENT);
                length += channel.receive().length();
            }
            return length;
        });
    }

    private static long chain(int n) throws Exception {
        return ThreadTasks.run(() -> {
            Channel<Integer> first = Channel.newRendezvousChannel();
            Channel<Integer> left = first;
            for (int i = 0; i < n; i++) {
                Channel<Integer> from = left;
                Channel<Integer> to = Channel.newRendezvousChannel();
                start(() -> {
                    to.send(from.receive() + 1);
                    return true;
                });
                left = to;
            }
            start(() -> {
                first.send(0);
                return true;
            });
            return (long) left.receive();
        });
    }

    private static long fan(int n) throws Exception {
        return ThreadTasks.run(() -> {
            Channel<Integer> work = Channel.newBufferedChannel(Sizes.BUFFER);
            Channel<Long> results = Channel.newBufferedChannel(Sizes.BUFFER);
            for (int i = 0; i < Sizes.WORKERS; i++) {
                start(() -> work(work, results));
            }
            start(() -> {
                for (int i = 0; i < n; i++) {
                    work.send(i);
                }
                work.done();
                return true;
            });
            long total = 0;
            for (int i = 0; i < n; i++) {
                total += results.receive();
            }
            return total;
        });
    }

    private static boolean work(Channel<Integer> work, Channel<Long> results) throws InterruptedException {
        while (true) {
            Object value = work.receiveOrClosed();
            if (value instanceof ChannelDone) {
                return true;
            }
            results.send(Sizes.scramble((Integer) value));
        }
    }
}
