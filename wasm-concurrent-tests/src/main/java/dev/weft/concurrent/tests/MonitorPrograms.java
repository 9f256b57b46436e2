package dev.weft.concurrent.tests;

import java.util.ArrayList;
import java.util.List;

/** synchronized, wait and notify. */
final class MonitorPrograms {

    private MonitorPrograms() {}

    static void addTo(Suite suite) {
        part1(suite);
        part2(suite);
        part3(suite);
    }

    private static void part1(Suite suite) {
        suite.add("wait and notify", out -> {
            Object lock = new Object();
            boolean[] ready = new boolean[1];
            Thread waits = new Thread(() -> {
                synchronized (lock) {
                    while (!ready[0]) {
                        try {
                            lock.wait();
                        } catch (InterruptedException e) {
                            out.say(e);
                        }
                    }
                    out.say("ready");
                }
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.WAITING);
            synchronized (lock) {
                ready[0] = true;
                lock.notify();
                out.say("notified");
            }
            waits.join();
        });
        suite.add("notify all", out -> {
            Object lock = new Object();
            int[] woken = new int[1];
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    synchronized (lock) {
                        try {
                            lock.wait();
                            woken[0]++;
                        } catch (InterruptedException e) {
                            out.say(e);
                        }
                    }
                });
                thread.start();
                ThreadPrograms.await(thread, Thread.State.WAITING);
                threads.add(thread);
            }
            synchronized (lock) {
                lock.notifyAll();
                out.say(woken[0]);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            out.say(woken[0]);
        });
        suite.add("nested monitor is given back whole", out -> {
            Object lock = new Object();
            Thread waits = new Thread(() -> {
                synchronized (lock) {
                    synchronized (lock) {
                        try {
                            lock.wait();
                        } catch (InterruptedException e) {
                            out.say(e);
                        }
                        out.say(Thread.holdsLock(lock));
                    }
                    out.say(Thread.holdsLock(lock));
                }
                out.say(Thread.holdsLock(lock));
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.WAITING);
            synchronized (lock) {
                lock.notify();
            }
            waits.join();
        });
        suite.add("timed wait", out -> {
            Object lock = new Object();
            synchronized (lock) {
                lock.wait(2);
                lock.wait(1, 500);
                out.say(Thread.holdsLock(lock));
                out.tries("negative", () -> lock.wait(-1));
            }
            out.tries("outside wait", () -> lock.wait(1));
            out.tries("outside notify", lock::notify);
            out.tries("outside all", lock::notifyAll);
        });
    }

    private static void part2(Suite suite) {
        suite.add("interrupted wait", out -> {
            Object lock = new Object();
            Thread waits = new Thread(() -> {
                synchronized (lock) {
                    out.tries("wait", lock::wait);
                    out.say(Thread.holdsLock(lock), Thread.currentThread().isInterrupted());
                }
            });
            waits.start();
            ThreadPrograms.await(waits, Thread.State.WAITING);
            waits.interrupt();
            waits.join();
            Thread.currentThread().interrupt();
            synchronized (lock) {
                out.tries("before", lock::wait);
            }
        });
        suite.add("synchronized methods exclude each other", out -> {
            class Counter {
                int value;

                synchronized void add() {
                    int before = value;
                    Thread.yield();
                    value = before + 1;
                }
            }
            Counter counter = new Counter();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Thread thread = new Thread(() -> {
                    for (int k = 0; k < 20; k++) {
                        counter.add();
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            out.say(counter.value);
        });
        suite.add("monitor is left by an exception", out -> {
            Object lock = new Object();
            out.tries("throws", () -> {
                synchronized (lock) {
                    throw new IllegalStateException();
                }
            });
            out.say(Thread.holdsLock(lock));
            Thread enters = new Thread(() -> {
                synchronized (lock) {
                    out.say("entered");
                }
            });
            enters.start();
            enters.join();
        });
        suite.add("blocked threads enter later", out -> {
            Object lock = new Object();
            List<Thread> threads = new ArrayList<>();
            int[] entered = new int[1];
            synchronized (lock) {
                for (int i = 0; i < 3; i++) {
                    Thread thread = new Thread(() -> {
                        synchronized (lock) {
                            entered[0]++;
                        }
                    });
                    thread.start();
                    ThreadPrograms.await(thread, Thread.State.BLOCKED);
                    threads.add(thread);
                }
                out.say(entered[0]);
                Thread.sleep(5);
                out.say(entered[0]);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            out.say(entered[0]);
        });
    }

    private static void part3(Suite suite) {
        suite.add("identity survives a monitor", out -> {
            Object lock = new Object();
            int before = System.identityHashCode(lock);
            synchronized (lock) {
                out.say(before == System.identityHashCode(lock), before == lock.hashCode());
            }
            out.say(before == System.identityHashCode(lock));
            Object fresh = new Object();
            int inside;
            synchronized (fresh) {
                inside = fresh.hashCode();
            }
            out.say(inside == fresh.hashCode());
        });
        suite.add("class monitor", out -> {
            Thread waits;
            synchronized (Out.class) {
                waits = new Thread(() -> {
                    synchronized (Out.class) {
                        out.say("inside", Thread.holdsLock(Out.class));
                    }
                });
                waits.start();
                ThreadPrograms.await(waits, Thread.State.BLOCKED);
                out.say("still mine");
            }
            waits.join();
        });
        suite.add("ping pong", out -> {
            Object lock = new Object();
            int[] turn = new int[1];
            StringBuilder text = new StringBuilder();
            Thread[] players = new Thread[2];
            for (int i = 0; i < 2; i++) {
                int me = i;
                players[i] = new Thread(() -> {
                    for (int k = 0; k < 5; k++) {
                        synchronized (lock) {
                            while (turn[0] != me) {
                                try {
                                    lock.wait();
                                } catch (InterruptedException e) {
                                    out.say(e);
                                }
                            }
                            text.append(me == 0 ? "ping " : "pong ");
                            turn[0] = 1 - me;
                            lock.notifyAll();
                        }
                    }
                });
                players[i].start();
            }
            players[0].join();
            players[1].join();
            out.say(text);
        });
    }
}
