package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** What one kind of queue alone has. */
final class SpecialQueuePrograms {

    private SpecialQueuePrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
    }

    private static void part1(Suite suite) {
        suite.add("producer and consumer", out -> {
            BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(2);
            Thread producer = new Thread(() -> {
                try {
                    for (int i = 0; i < 100; i++) {
                        queue.put(i);
                    }
                    queue.put(-1);
                } catch (InterruptedException e) {
                    out.say(e);
                }
            });
            producer.start();
            long sum = 0;
            int next = queue.take();
            boolean ordered = true;
            int expected = 0;
            while (next >= 0) {
                ordered &= next == expected++;
                sum += next;
                next = queue.take();
            }
            producer.join();
            out.say(sum, ordered);
        });
    }

    private static void part2(Suite suite) {
        suite.add("array queue with elements", out -> {
            out.say(
                    new ArrayBlockingQueue<>(3, true, List.of(1, 2)),
                    new LinkedBlockingQueue<>(List.of(1, 2)).remainingCapacity());
            out.tries("too many", () -> new ArrayBlockingQueue<>(1, false, List.of(1, 2)));
            out.tries("null inside", () -> new LinkedBlockingQueue<>(Arrays.asList(1, null)));
        });
        suite.add("blocking deque", out -> {
            BlockingDeque<String> deque = new LinkedBlockingDeque<>(3);
            deque.putFirst("b");
            deque.putLast("c");
            out.say(
                    deque.offerFirst("a"),
                    deque.offerFirst("x"),
                    deque.offerLast("x", 1, TimeUnit.MILLISECONDS),
                    deque);
            out.say(deque.peekFirst(), deque.peekLast(), deque.getFirst(), deque.getLast());
            out.tries("full", () -> deque.addFirst("x"));
            Iterator<String> down = deque.descendingIterator();
            out.say(down.next(), down.next(), down.next(), down.hasNext());
            out.say(deque.takeLast(), deque.pollFirst(), deque.pop(), deque.pollLast());
            out.tell("empty", deque::removeFirst);
            out.tell("empty", deque::getLast);
            Thread takes = new Thread(() -> out.tell("last", deque::takeLast));
            takes.start();
            ThreadPrograms.await(takes, Thread.State.WAITING);
            deque.push("pushed");
            takes.join();
            Collections.addAll(deque, "a", "b", "a");
            out.say(deque.removeLastOccurrence("a"), deque, deque.removeFirstOccurrence("a"), deque);
        });
        suite.add("priority queue", out -> {
            PriorityBlockingQueue<Integer> queue = new PriorityBlockingQueue<>(4, Comparator.reverseOrder());
            Collections.addAll(queue, 3, 1, 2);
            out.say(queue.peek(), queue.poll(), queue.poll(), queue.poll(), queue.comparator() != null);
            out.tries("zero", () -> new PriorityBlockingQueue<>(0));
            PriorityBlockingQueue<Object> mixed = new PriorityBlockingQueue<>();
            out.tries("incomparable", () -> mixed.add(new Object()));
            out.say(new PriorityBlockingQueue<>(List.of(3, 1, 2)).poll());
            int sum = 0;
            queue.addAll(List.of(5, 6, 7));
            for (Iterator<Integer> each = queue.iterator(); each.hasNext(); ) {
                int value = each.next();
                sum += value;
                if (value == 6) {
                    each.remove();
                }
            }
            out.say(sum, queue.size(), queue.contains(6));
        });
        suite.add("delay queue", out -> {
            record Late(String name, long at) implements Delayed {
                Late(String name, int millis) {
                    this(name, System.nanoTime() + millis * 1_000_000L);
                }

                @Override
                public long getDelay(TimeUnit unit) {
                    return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
                }

                @Override
                public int compareTo(Delayed other) {
                    return Long.compare(at, ((Late) other).at);
                }
            }
            DelayQueue<Late> queue = new DelayQueue<>();
            queue.add(new Late("second", 40));
            queue.add(new Late("first", 5));
            queue.add(new Late("never", 3_600_000));
            out.say(queue.size(), queue.peek().name());
            out.say(
                    queue.take().name(),
                    queue.take().name(),
                    queue.poll() == null,
                    queue.poll(1, TimeUnit.MILLISECONDS) == null);
            Thread takes = new Thread(() -> out.tell("take", () -> queue.take().name()));
            takes.start();
            ThreadPrograms.await(takes, Thread.State.TIMED_WAITING);
            queue.put(new Late("sooner", 2));
            takes.join();
            out.say(queue.size(), queue.remainingCapacity() == Integer.MAX_VALUE);
            List<Late> into = new ArrayList<>();
            queue.add(new Late("due", -1));
            out.say(queue.drainTo(into), into.get(0).name(), queue.size());
        });
    }

    private static void part3(Suite suite) {
        suite.add("synchronous queue", out -> {
            SynchronousQueue<String> queue = new SynchronousQueue<>();
            out.say(
                    queue.offer("nobody"),
                    queue.poll(),
                    queue.size(),
                    queue.isEmpty(),
                    queue.peek(),
                    queue.remainingCapacity());
            out.say(queue.offer("x", 1, TimeUnit.MILLISECONDS), queue.poll(1, TimeUnit.MILLISECONDS));
            Thread takes = new Thread(() -> out.tell("take", queue::take));
            takes.start();
            ThreadPrograms.await(takes, Thread.State.WAITING);
            boolean handed = queue.offer("handed");
            takes.join();
            out.say(handed);
            Thread puts = new Thread(() -> out.tries("put", () -> queue.put("put")));
            puts.start();
            ThreadPrograms.await(puts, Thread.State.WAITING);
            String polled = queue.poll();
            puts.join();
            out.say(polled);
            Thread interrupted = new Thread(() -> out.tries("put", () -> queue.put("put")));
            interrupted.start();
            ThreadPrograms.await(interrupted, Thread.State.WAITING);
            interrupted.interrupt();
            interrupted.join();
            out.say(queue.poll(), queue.contains("put"), queue, queue.iterator().hasNext());
            out.tries("null", () -> queue.put(null));
        });
        suite.add("transfer", out -> {
            LinkedTransferQueue<String> queue = new LinkedTransferQueue<>();
            out.say(queue.tryTransfer("nobody"), queue.tryTransfer("x", 1, TimeUnit.MILLISECONDS), queue.size());
            Thread gives = new Thread(() -> out.tries("transfer", () -> queue.transfer("given")));
            gives.start();
            ThreadPrograms.await(gives, Thread.State.WAITING);
            out.say(queue.size(), queue.hasWaitingConsumer());
            String taken = queue.take();
            gives.join();
            out.say(taken);
            Thread takes = new Thread(() -> out.tell("take", queue::take));
            takes.start();
            ThreadPrograms.await(takes, Thread.State.WAITING);
            out.say(queue.hasWaitingConsumer(), queue.getWaitingConsumerCount());
            boolean now = queue.tryTransfer("now");
            takes.join();
            out.say(now);
        });
    }
}
