package dev.weft.bench.browser.wasm;

import dev.weft.channel.Channel;
import dev.weft.channel.Select;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.wasm.Page;
import java.util.ArrayList;
import java.util.List;

/** The workloads, as a user of Weft would write them. Each suspends until its work is done and answers something that depends on it. */
final class WeftRows {

    private static final String ELEMENT = "element";
    private static final int BUFFER = 100;
    private static final int SKYNET_WIDTH = 10;
    private static final int SLEEP_MILLIS = 100;

    /** Switches or sleeps that are over; not a variable of the tasks, for they would save and restore it at each. */
    private static int done;

    private WeftRows() {}

    /** Runs the row of that name {@code size} times, or with so many tasks. */
    static long run(String row, int size) {
        return switch (row) {
            case "spawn" -> spawn(size);
            case "switch" -> switches(size, 1);
            case "switch10" -> switches(size, 10);
            case "rendezvous" -> passOn(Channel.rendezvous("elements"), size, 1);
            case "rendezvous10" -> passOn(Channel.rendezvous("elements"), size, 10);
            case "buffered" -> passOn(Channel.buffered("elements", BUFFER), size, 1);
            case "buffered10" -> passOn(Channel.buffered("elements", BUFFER), size, 10);
            case "select" -> select(size);
            case "chain" -> chain(size);
            case "skynet" -> sum(0, size);
            case "sleepers" -> sleepers(size);
            case "turns" -> turns(size);
            default -> throw new IllegalArgumentException("there is no row " + row);
        };
    }

    private static long spawn(int size) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Task.run("child", () -> 1).await();
        }
        return sum;
    }

    private static long switches(int size, int depth) {
        done = 0;
        Scope.open("two", scope -> {
            scope.run("one", () -> yieldOften(size / 2, depth));
            scope.run("other", () -> yieldOften(size / 2, depth));
        });
        return done;
    }

    private static void yieldOften(int times, int depth) {
        for (int i = 0; i < times; i++) {
            yieldAt(depth);
        }
        done += times;
    }

    private static int yieldAt(int depth) {
        if (depth == 1) {
            Task.yield();
            return 1;
        }
        return yieldAt(depth - 1) + 1;
    }

    private static long passOn(Channel<String> channel, int size, int depth) {
        Task.run("producer", () -> {
            for (int i = 0; i < size; i++) {
                sendAt(channel, depth);
            }
        });
        long length = 0;
        for (int i = 0; i < size; i++) {
            length += receiveAt(channel, depth);
        }
        return length;
    }

    private static int sendAt(Channel<String> channel, int depth) {
        if (depth == 1) {
            channel.send(ELEMENT);
            return 1;
        }
        return sendAt(channel, depth - 1) + 1;
    }

    private static int receiveAt(Channel<String> channel, int depth) {
        return depth == 1 ? channel.receive().length() : receiveAt(channel, depth - 1) + 1;
    }

    private static long select(int size) {
        Channel<String> a = Channel.rendezvous("a");
        Channel<String> b = Channel.rendezvous("b");
        for (Channel<String> channel : List.of(a, b)) {
            Task.run("producer", () -> {
                for (int i = 0; i < size / 2; i++) {
                    channel.send(ELEMENT);
                }
            });
        }
        long length = 0;
        for (int i = 0; i < size; i++) {
            length += Select.<Integer>of()
                    .receive(a, String::length)
                    .receive(b, String::length)
                    .run();
        }
        return length;
    }

    /** Tasks in a row: each waits for its left neighbour's number and hands on one more. */
    private static long chain(int size) {
        Channel<Integer> first = Channel.rendezvous("first");
        Channel<Integer> left = first;
        for (int i = 0; i < size; i++) {
            Channel<Integer> from = left;
            Channel<Integer> to = Channel.rendezvous("next");
            Task.run("link", () -> to.send(from.receive() + 1));
            left = to;
        }
        Channel<Integer> start = first;
        Task.run("start", () -> start.send(0));
        return left.receive();
    }

    private static long sum(long first, int leaves) {
        if (leaves == 1) {
            return first;
        }
        int each = leaves / SKYNET_WIDTH;
        List<Task<Long>> children = new ArrayList<>(SKYNET_WIDTH);
        for (int i = 0; i < SKYNET_WIDTH; i++) {
            long start = first + (long) i * each;
            children.add(Task.run("node", () -> sum(start, each)));
        }
        long sum = 0;
        for (Task<Long> child : children) {
            sum += child.await();
        }
        return sum;
    }

    private static long sleepers(int size) {
        done = 0;
        Scope.open("sleepers", scope -> {
            for (int i = 0; i < size; i++) {
                int millis = i % (SLEEP_MILLIS + 1);
                scope.run("sleeper", () -> {
                    Task.sleepMillis(millis);
                    done++;
                });
            }
        });
        return done;
    }

    private static long turns(int size) {
        for (int i = 0; i < size; i++) {
            Page.turn();
        }
        return size;
    }
}
