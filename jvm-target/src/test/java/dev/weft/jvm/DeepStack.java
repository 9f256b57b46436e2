package dev.weft.jvm;

import dev.weft.channel.Channel;
import dev.weft.host.Fibers;
import dev.weft.loop.LoopOptions;
import dev.weft.task.Task;
import dev.weft.task.TaskAction;
import java.util.ArrayList;
import java.util.List;

/** Run in a JVM whose heap is too small for the stack of a task that waits at the end of a deep recursion. */
final class DeepStack {

    private DeepStack() {}

    /** @param args the kind of fibers, and the depth of the recursion */
    public static void main(String[] args) {
        Fibers fibers = args[0].equals("continuations") ? JvmFibers.continuations() : JvmFibers.virtualThreads();
        int depth = Integer.parseInt(args[1]);
        List<String> reports = new ArrayList<>();
        new JvmHost(fibers).run(LoopOptions.defaults().withReporter(reports::add), "main", () -> {
            use(depth);
            return "";
        });
        reports.forEach(System.out::println);
    }

    private static void use(int depth) throws Exception {
        Channel<String> channel = Channel.rendezvous("c");
        Task<?> sender = Task.run("sender", () -> channel.send("sent"));
        try {
            deep(depth, () -> System.out.println("received at once: " + channel.receive()));
        } catch (OutOfMemoryError | StackOverflowError noRoom) {
            System.out.println("wait: " + noRoom.getClass().getSimpleName());
            System.out.println(channel);
            System.out.println("received afterwards: " + channel.receive());
        }
        sender.await();
        List<String> order = new ArrayList<>();
        Task<?> other = Task.run("other", () -> {
            order.add("other");
        });
        deep(depth, () -> {
            Task.yield();
            Task.yield();
            order.add("main");
        });
        other.await();
        System.out.println(order);
    }

    private static int deep(int depth, TaskAction atTheEnd) throws Exception {
        if (depth == 0) {
            atTheEnd.run();
            return 0;
        }
        return 1 + deep(depth - 1, atTheEnd);
    }
}
