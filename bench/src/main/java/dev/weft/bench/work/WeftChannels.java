package dev.weft.bench.work;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.task.Task;
import java.util.List;
import java.util.stream.IntStream;

/** Weft's tasks hand elements to each other. */
final class WeftChannels {

    private WeftChannels() {}

    static long passOn(Channel<String> channel, int n) {
        Task.run("producer", () -> send(channel, n));
        long length = 0;
        for (int i = 0; i < n; i++) {
            length += channel.receive().length();
        }
        return length;
    }

    private static void send(Channel<String> channel, int elements) {
        for (int i = 0; i < elements; i++) {
            channel.send(Sizes.ELEMENT);
        }
    }

    private static void produce(int n, List<Channel<String>> channels) {
        for (Channel<String> channel : channels) {
            Task.run("producer", () -> send(channel, n / channels.size()));
        }
    }

    /** Builds each select anew, as most programs do. */
    static long selectOfTwo(int n) {
        Channel<String> a = Channel.rendezvous("a");
        Channel<String> b = Channel.rendezvous("b");
        produce(n, List.of(a, b));
        long length = 0;
        for (int i = 0; i < n; i++) {
            length += Select.<Integer>of()
                    .receive(a, String::length)
                    .receive(b, String::length)
                    .run();
        }
        return length;
    }

    /** Builds one select and runs it again and again. */
    static long selectAgain(int n) {
        Channel<String> a = Channel.rendezvous("a");
        Channel<String> b = Channel.rendezvous("b");
        produce(n, List.of(a, b));
        Select<Integer> select = Select.<Integer>of().receive(a, String::length).receive(b, String::length);
        long length = 0;
        for (int i = 0; i < n; i++) {
            length += select.run();
        }
        return length;
    }

    static long selectOfMany(int n, int width) {
        List<Channel<String>> channels = IntStream.range(0, width)
                .mapToObj(i -> Channel.<String>rendezvous("elements"))
                .toList();
        produce(n, channels);
        long length = 0;
        for (int i = 0; i < n; i++) {
            Select<Integer> select = Select.of();
            for (Channel<String> channel : channels) {
                select.receive(channel, String::length);
            }
            length += select.run();
        }
        return length;
    }

    static long sendReceive(int n) {
        Channel<String> channel = Channel.buffered("elements", Sizes.BUFFER);
        long length = 0;
        for (int i = 0; i < n; i++) {
            channel.send(Sizes.ELEMENT);
            length += channel.receive().length();
        }
        return length;
    }

    static long trySendReceive(int n) {
        Channel<String> channel = Channel.buffered("elements", Sizes.BUFFER);
        long length = 0;
        for (int i = 0; i < n; i++) {
            channel.trySend(Sizes.ELEMENT);
            String element = channel.tryReceive();
            length += element == null ? 0 : element.length();
        }
        return length;
    }
}
