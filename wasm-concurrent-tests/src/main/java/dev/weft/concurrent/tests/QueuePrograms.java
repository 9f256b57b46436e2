package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Deques, priority and transfer queues. */
final class QueuePrograms {

    private QueuePrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
    }

    private static void part1(Suite suite) {
        suite.add("deque queue hands over", out -> {
            BlockingQueue<String> queue = new LinkedBlockingDeque<String>(3);
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
        });
        suite.add("deque queue interrupted", out -> {
            BlockingQueue<String> queue = new LinkedBlockingDeque<String>(3);
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
        });
        suite.add("deque queue drains and removes", out -> {
            BlockingQueue<String> queue = new LinkedBlockingDeque<String>(3);
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
        });
        suite.add("deque queue makes putters wait", out -> {
            BlockingQueue<String> queue = new LinkedBlockingDeque<String>(3);
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
            out.tries("capacity", () -> new LinkedBlockingDeque<>(0));
        });
    }

    private static void part2(Suite suite) {
        suite.add("deque queue iterates", out -> {
            BlockingQueue<String> queue = new LinkedBlockingDeque<String>(3);
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
        });
        suite.add("priority queue basics", out -> {
            BlockingQueue<String> queue = new PriorityBlockingQueue<String>();
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
        });
        suite.add("priority queue hands over", out -> {
            BlockingQueue<String> queue = new PriorityBlockingQueue<String>();
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
        });
        suite.add("priority queue interrupted", out -> {
            BlockingQueue<String> queue = new PriorityBlockingQueue<String>();
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
        });
    }

    private static void part3(Suite suite) {
        suite.add("priority queue drains and removes", out -> {
            BlockingQueue<String> queue = new PriorityBlockingQueue<String>();
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
        });
        suite.add("transfer queue basics", out -> {
            BlockingQueue<String> queue = new LinkedTransferQueue<String>();
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
        });
        suite.add("transfer queue hands over", out -> {
            BlockingQueue<String> queue = new LinkedTransferQueue<String>();
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
        });
    }
}
