package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.List;

/** java.lang.Thread and monitors. */
final class ThreadPrograms {

    private ThreadPrograms() {}

    static void addTo(Suite suite) {
        suite.add("start and join", ThreadPrograms::startAndJoin);
        suite.add("states", ThreadPrograms::states);
        suite.add("names", ThreadPrograms::names);
        suite.add("start twice", ThreadPrograms::startTwice);
        suite.add("interrupt ends a sleep", ThreadPrograms::interruptSleep);
        suite.add("interrupt before a sleep", ThreadPrograms::interruptBefore);
        suite.add("interrupt ends a join", ThreadPrograms::interruptJoin);
        suite.add("join with a time limit", ThreadPrograms::timedJoin);
        suite.add("uncaught goes to the handler", ThreadPrograms::uncaught);
        suite.add("uncaught goes to the default handler", ThreadPrograms::uncaughtDefault);
        suite.add("thread locals", ThreadPrograms::locals);
        suite.add("thread local with initial", ThreadPrograms::localInitial);
        suite.add("daemon", ThreadPrograms::daemon);
        suite.add("priorities", ThreadPrograms::priorities);
        suite.add("virtual threads", ThreadPrograms::virtual);
        suite.add("builders", ThreadPrograms::builders);
        suite.add("subclass", ThreadPrograms::subclass);
        suite.add("bad arguments", ThreadPrograms::badArguments);
        suite.add("current thread", ThreadPrograms::current);
        suite.add("many threads", ThreadPrograms::many);
    }

    private static void startAndJoin(Out out) throws Exception {
        Thread thread = new Thread(() -> out.say("inside"));
        out.say(thread.isAlive(), thread.getState());
        thread.start();
        thread.join();
        out.say(thread.isAlive(), thread.getState());
    }

    static void await(Thread thread, Thread.State state) throws InterruptedException {
        while (thread.getState() != state) {
            Thread.sleep(1);
        }
    }

    private static void states(Out out) throws Exception {
        Object lock = new Object();
        Thread sleeper = new Thread(() -> {
            try {
                Thread.sleep(100_000);
            } catch (InterruptedException e) {
                out.say("woken", Thread.currentThread().isInterrupted());
            }
        });
        Thread blocked = new Thread(() -> {
            synchronized (lock) {
                out.say("entered");
            }
        });
        sleeper.start();
        await(sleeper, Thread.State.TIMED_WAITING);
        synchronized (lock) {
            blocked.start();
            await(blocked, Thread.State.BLOCKED);
            out.say("blocked");
        }
        blocked.join();
        Thread waits = new Thread(() -> {
            try {
                sleeper.join();
                out.say("joined");
            } catch (InterruptedException e) {
                out.say(e);
            }
        });
        waits.start();
        await(waits, Thread.State.WAITING);
        sleeper.interrupt();
        waits.join();
        out.say(sleeper.getState(), blocked.getState(), waits.getState());
    }

    private static void names(Out out) throws Exception {
        Thread named = new Thread(() -> out.say(Thread.currentThread().getName()), "ada");
        out.say(named.getName());
        named.setName("lovelace");
        named.start();
        named.join();
        out.say(new Thread("plain").getName(), new Thread(null, () -> {}, "grouped").getName());
        out.say(new Thread().getName().startsWith("Thread-"));
        out.tries("null", () -> named.setName(null));
    }

    private static void startTwice(Out out) throws Exception {
        Thread thread = new Thread(() -> {});
        thread.start();
        out.tries("again", thread::start);
        thread.join();
        out.tries("after", thread::start);
    }

    private static void interruptSleep(Out out) throws Exception {
        Thread main = Thread.currentThread();
        Thread thread = new Thread(() -> {
            out.tries("sleep", () -> Thread.sleep(100_000));
            out.say(Thread.interrupted());
        });
        thread.start();
        await(thread, Thread.State.TIMED_WAITING);
        thread.interrupt();
        thread.join();
        out.say(main.isInterrupted());
    }

    private static void interruptBefore(Out out) {
        Thread.currentThread().interrupt();
        out.say(Thread.currentThread().isInterrupted());
        out.tries("sleep", () -> Thread.sleep(1));
        out.say(Thread.currentThread().isInterrupted());
        Thread.currentThread().interrupt();
        out.say(Thread.interrupted(), Thread.interrupted());
    }

    private static void interruptJoin(Out out) throws Exception {
        Thread long1 = new Thread(() -> out.tries("long", () -> Thread.sleep(100_000)));
        long1.start();
        Thread joins = new Thread(() -> out.tries("join", long1::join));
        joins.start();
        await(joins, Thread.State.WAITING);
        joins.interrupt();
        joins.join();
        long1.interrupt();
        long1.join();
    }

    private static void timedJoin(Out out) throws Exception {
        Thread thread = new Thread(() -> out.tries("long", () -> Thread.sleep(100_000)));
        thread.start();
        thread.join(5);
        out.say(thread.isAlive());
        thread.join(1, 5);
        out.say(thread.isAlive());
        thread.interrupt();
        thread.join();
        thread.join(1000);
        out.say(thread.isAlive());
    }

    private static void uncaught(Out out) throws Exception {
        Thread thread = new Thread(() -> {
            throw new IllegalStateException("boo");
        });
        thread.setUncaughtExceptionHandler((t, e) -> out.say(t == thread, e.getMessage(), t.isAlive()));
        thread.start();
        thread.join();
        out.say(thread.getState());
    }

    private static void uncaughtDefault(Out out) throws Exception {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((t, e) -> out.say(t.getName(), e.getMessage()));
        try {
            Thread thread = new Thread(
                    () -> {
                        throw new IllegalStateException("bah");
                    },
                    "failing");
            thread.start();
            thread.join();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private static void locals(Out out) throws Exception {
        ThreadLocal<String> local = new ThreadLocal<>();
        local.set("mine");
        Thread thread = new Thread(() -> {
            out.say(local.get());
            local.set("its");
            Thread.yield();
            out.say(local.get());
            local.remove();
            out.say(local.get());
        });
        thread.start();
        thread.join();
        out.say(local.get());
        local.remove();
        out.say(local.get());
    }

    private static void localInitial(Out out) throws Exception {
        int[] made = new int[1];
        ThreadLocal<Integer> local = ThreadLocal.withInitial(() -> ++made[0]);
        out.say(local.get(), local.get());
        Thread thread = new Thread(() -> out.say(local.get(), local.get()));
        thread.start();
        thread.join();
        local.remove();
        out.say(local.get());
        local.set(null);
        out.say(local.get());
    }

    private static void daemon(Out out) throws Exception {
        Thread thread = new Thread(() -> {
            Thread child = new Thread(() -> {});
            out.say(child.isDaemon());
            out.tries("late", () -> Thread.currentThread().setDaemon(false));
        });
        out.say(thread.isDaemon());
        thread.setDaemon(true);
        thread.start();
        thread.join();
        out.say(thread.isDaemon());
    }

    private static void priorities(Out out) {
        Thread thread = new Thread(() -> {});
        thread.setPriority(Thread.MAX_PRIORITY);
        out.say(thread.getPriority(), Thread.MIN_PRIORITY, Thread.NORM_PRIORITY);
        out.tries("low", () -> thread.setPriority(0));
        out.tries("high", () -> thread.setPriority(11));
    }

    private static void virtual(Out out) throws Exception {
        Thread thread = Thread.startVirtualThread(() -> out.say(
                Thread.currentThread().isVirtual(), Thread.currentThread().isDaemon()));
        thread.join();
        out.say(thread.getName().isEmpty(), thread.isVirtual());
        out.tries("daemon", () -> Thread.ofVirtual().unstarted(() -> {}).setDaemon(false));
        out.say(Thread.currentThread().isVirtual());
    }

    private static void builders(Out out) throws Exception {
        Thread platform = Thread.ofPlatform().name("p-", 7).daemon().priority(3).unstarted(() -> {});
        out.say(platform.getName(), platform.isDaemon(), platform.getPriority(), platform.getState());
        var factory = Thread.ofVirtual().name("v", 0).factory();
        Thread one = factory.newThread(() -> {});
        Thread two = factory.newThread(() -> {});
        out.say(one.getName(), two.getName());
        Thread failing = Thread.ofPlatform()
                .name("f")
                .uncaughtExceptionHandler((t, e) -> out.say(t.getName(), e.getMessage()))
                .start(() -> {
                    throw new IllegalArgumentException("built");
                });
        failing.join();
        out.tries("negative", () -> Thread.ofPlatform().name("x", -1));
        out.tries("null", () -> Thread.ofVirtual().start(null));
    }

    private static void subclass(Out out) throws Exception {
        class Counting extends Thread {
            int count;

            @Override
            public void run() {
                for (int i = 0; i < 10; i++) {
                    count++;
                    Thread.yield();
                }
            }
        }
        Counting counting = new Counting();
        counting.start();
        counting.join();
        out.say(counting.count);
        Thread wraps = new Thread(counting);
        wraps.start();
        wraps.join();
        out.say(counting.count);
    }

    private static void badArguments(Out out) {
        out.tries("sleep", () -> Thread.sleep(-1));
        out.tries("nanos", () -> Thread.sleep(1, 1_000_000));
        out.tries("join", () -> new Thread().join(-1));
        out.tries("zero", () -> Thread.sleep(0));
        out.tries("unstarted", () -> new Thread(() -> {}).join());
    }

    private static void current(Out out) throws Exception {
        List<Thread> seen = new ArrayList<>();
        Thread thread = new Thread(() -> {
            seen.add(Thread.currentThread());
            Thread.yield();
            seen.add(Thread.currentThread());
        });
        thread.start();
        thread.join();
        out.say(seen.get(0) == thread, seen.get(1) == thread, Thread.currentThread() == thread);
        out.say(thread.threadId() != Thread.currentThread().threadId());
    }

    private static void many(Out out) throws Exception {
        int[] sum = new int[1];
        Object lock = new Object();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int value = i;
            Thread thread = new Thread(() -> {
                for (int k = 0; k < 10; k++) {
                    synchronized (lock) {
                        int before = sum[0];
                        Thread.yield();
                        sum[0] = before + value;
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        out.say(sum[0]);
    }
}
