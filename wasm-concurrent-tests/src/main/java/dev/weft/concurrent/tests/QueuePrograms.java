package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What several kinds of queue have in common, said by each. */
final class QueuePrograms {

    private QueuePrograms() {}

    static void addTo(Suite suite) {
        bounded(suite, "array queue", ArrayBlockingQueue::new);
        bounded(suite, "linked queue", LinkedBlockingQueue::new);
        bounded(suite, "deque queue", LinkedBlockingDeque::new);
        unbounded(suite, "priority queue", PriorityBlockingQueue::new);
        unbounded(suite, "transfer queue", LinkedTransferQueue::new);
        suite.add("linked queue iterates", out -> iterates(out, new LinkedBlockingQueue<>(3)));
        suite.add("deque queue iterates", out -> iterates(out, new LinkedBlockingDeque<>(3)));
        suite.add("transfer queue iterates", out -> iterates(out, new LinkedTransferQueue<>()));
    }

    /** @param make a queue of the capacity it is given */
    private static void bounded(Suite suite, String kind, IntFunction<BlockingQueue<String>> make) {
        suite.add(kind + " basics", out -> boundedBasics(out, make.apply(3)));
        suite.add(kind + " makes putters wait", out -> makesPuttersWait(out, make));
        both(suite, kind, () -> make.apply(3));
    }

    private static void unbounded(Suite suite, String kind, Supplier<BlockingQueue<String>> make) {
        suite.add(kind + " basics", out -> unboundedBasics(out, make.get()));
        both(suite, kind, make);
    }

    private static void both(Suite suite, String kind, Supplier<BlockingQueue<String>> make) {
        suite.add(kind + " hands over", out -> handsOver(out, make.get()));
        suite.add(kind + " interrupted", out -> interrupted(out, make.get()));
        suite.add(kind + " drains and removes", out -> drainsAndRemoves(out, make.get()));
    }

    /** Capacity 3. */
    private static void boundedBasics(Out out, BlockingQueue<String> queue) throws Exception {
        out.say(queue.offer("b"), queue.add("a"), queue.offer("c", 1, TimeUnit.SECONDS), queue);
        out.say(
                queue.size(),
                queue.peek(),
                queue.element(),
                queue.contains("c"),
                queue.contains("z"),
                queue.contains(null));
        out.say(queue.remainingCapacity(), queue.offer("d"), queue.offer("d", 1, TimeUnit.MILLISECONDS));
        out.tell("full", () -> queue.add("d"));
        out.say(
                queue.poll(),
                queue.take(),
                queue.poll(1, TimeUnit.SECONDS),
                queue.poll(),
                queue.poll(1, TimeUnit.MILLISECONDS));
        out.tell("element", queue::element);
        out.tell("remove", () -> queue.remove());
        out.tries("null", () -> queue.offer(null));
        out.tries("put null", () -> queue.put(null));
    }

    /** No capacity. */
    private static void unboundedBasics(Out out, BlockingQueue<String> queue) throws Exception {
        out.say(queue.offer("b"), queue.add("a"), queue.offer("c", 1, TimeUnit.SECONDS), queue);
        out.say(
                queue.size(),
                queue.peek(),
                queue.element(),
                queue.contains("c"),
                queue.contains("z"),
                queue.contains(null));
        out.say(queue.remainingCapacity() == Integer.MAX_VALUE);
        out.say(
                queue.poll(),
                queue.take(),
                queue.poll(1, TimeUnit.SECONDS),
                queue.poll(),
                queue.poll(1, TimeUnit.MILLISECONDS));
        out.tell("element", queue::element);
        out.tell("remove", () -> queue.remove());
        out.tries("null", () -> queue.offer(null));
        out.tries("put null", () -> queue.put(null));
    }

    /** Several who wait get one element each. */
    private static void handsOver(Out out, BlockingQueue<String> queue) throws Exception {
        List<String> got = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> {
                try {
                    got.add(queue.take());
                } catch (InterruptedException e) {
                    out.say(e);
                }
            });
            thread.start();
            ThreadPrograms.await(thread, Thread.State.WAITING);
            threads.add(thread);
        }
        for (String each : List.of("x", "y", "z")) {
            queue.put(each);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Collections.sort(got);
        out.say(got, queue.isEmpty());
    }

    /** Who waits leaves, and nothing is lost. */
    private static void interrupted(Out out, BlockingQueue<String> queue) throws Exception {
        Thread takes = new Thread(() -> {
            out.tell("take", queue::take);
            out.say(Thread.currentThread().isInterrupted());
        });
        takes.start();
        ThreadPrograms.await(takes, Thread.State.WAITING);
        takes.interrupt();
        takes.join();
        queue.put("kept");
        out.say(queue.take());
        Thread.currentThread().interrupt();
        out.tell("before", queue::take);
    }

    /** Many elements at once. */
    private static void drainsAndRemoves(Out out, BlockingQueue<String> queue) throws Exception {
        Collections.addAll(queue, "a", "b", "c");
        List<String> into = new ArrayList<>();
        out.say(queue.drainTo(into, 2), into, queue);
        out.say(queue.drainTo(into), into, queue.drainTo(into));
        out.tries("self", () -> queue.drainTo(queue));
        out.tries("null", () -> queue.drainTo(null));
        Collections.addAll(queue, "a", "b", "a");
        out.say(
                queue.remove("a"),
                queue.remove("z"),
                queue.removeIf("b"::equals),
                queue,
                queue.retainAll(List.of()),
                queue.isEmpty());
        queue.add("q");
        queue.clear();
        out.say(queue, queue.toArray().length);
    }

    /** A full one. */
    private static void makesPuttersWait(Out out, IntFunction<BlockingQueue<String>> make) throws Exception {
        BlockingQueue<String> queue = make.apply(3);
        Collections.addAll(queue, "1", "2", "3");
        Thread puts = new Thread(() -> out.tries("put", () -> queue.put("4")));
        puts.start();
        ThreadPrograms.await(puts, Thread.State.WAITING);
        String taken = queue.take();
        puts.join();
        out.say(taken, queue);
        Thread again = new Thread(() -> out.tries("put", () -> queue.put("5")));
        again.start();
        ThreadPrograms.await(again, Thread.State.WAITING);
        again.interrupt();
        again.join();
        out.say(queue);
        Thread last = new Thread(() -> out.tries("put", () -> queue.put("6")));
        last.start();
        ThreadPrograms.await(last, Thread.State.WAITING);
        queue.clear();
        last.join();
        out.say(queue);
        out.tries("capacity", () -> make.apply(0));
    }

    /** While it changes. */
    private static void iterates(Out out, BlockingQueue<String> queue) throws Exception {
        Collections.addAll(queue, "a", "b");
        Iterator<String> each = queue.iterator();
        out.say(each.next());
        queue.add("c");
        out.say(each.next());
        each.remove();
        out.say(each.next(), each.hasNext(), queue);
        out.tell("end", each::next);
        out.tries("twice", () -> {
            each.remove();
            each.remove();
        });
        out.say(queue);
    }
}
