package dev.weft.bench.parked;

import com.softwaremill.jox.Channel;
import dev.weft.bench.work.KotlinTimes;
import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.LoopOptions;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;

/** The ways to park, by the names of the table's columns. */
final class Parkers {

    private Parkers() {}

    static Parker named(String column) {
        return switch (column) {
            case "weft" -> (tasks, then) -> weft(JvmFibers.continuations(), tasks, then);
            case "weft/threads" -> (tasks, then) -> weft(JvmFibers.virtualThreads(), tasks, then);
            case "kotlin" -> (tasks, then) -> KotlinTimes.park(tasks, then);
            case "jox" -> Parkers::jox;
            case "threads" -> Parkers::threads;
            case "floor" -> Floor::park;
            default -> throw new IllegalArgumentException("there is no column " + column);
        };
    }

    static void weft(Fibers fibers, int tasks, Runnable then) {
        new JvmHost(fibers).run(LoopOptions.defaults(), "main", () -> {
            dev.weft.channel.Channel<String> never = dev.weft.channel.Channel.rendezvous("never");
            Scope.open("parked", scope -> {
                for (int i = 0; i < tasks; i++) {
                    scope.run("receiver", () -> never.receiveOrClosed());
                }
                while (never.statistics().waitingReceivers() < tasks) {
                    Task.yield();
                }
                then.run();
                never.close();
            });
            return true;
        });
    }

    private static void jox(int tasks, Runnable then) throws InterruptedException {
        Channel<String> never = Channel.newRendezvousChannel();
        List<Thread> threads = start(tasks, () -> {
            try {
                never.receive();
            } catch (InterruptedException end) {
                // The wait is over: the task ends.
            }
        });
        then.run();
        for (int i = 0; i < tasks; i++) {
            never.send("the end"); // closing it overflows the stack when so many wait
        }
        join(threads);
    }

    private static void threads(int tasks, Runnable then) throws InterruptedException {
        SynchronousQueue<String> never = new SynchronousQueue<>(true);
        List<Thread> threads = start(tasks, () -> {
            try {
                never.take();
            } catch (InterruptedException end) {
                // The wait is over: the task ends.
            }
        });
        then.run();
        threads.forEach(Thread::interrupt);
        join(threads);
    }

    /** Starts threads and waits until each is parked. */
    private static List<Thread> start(int tasks, Runnable body) throws InterruptedException {
        List<Thread> threads = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            threads.add(Thread.startVirtualThread(body));
        }
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
        }
        return threads;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
