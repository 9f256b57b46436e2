package dev.weft.bench.browser.threads;

import org.teavm.interop.Export;
import org.teavm.interop.Import;

/** The same workloads on TeaVM's own threads, in a module that knows nothing of Weft. */
public final class ThreadBench {

    private static final String ELEMENT = "element";
    private static final int BUFFER = 100;

    /** Switches or sleeps that are over. */
    private static int done;

    private ThreadBench() {}

    /** Not run: it only makes the workloads reachable. */
    public static void main(String[] args) {
        run(0, 0);
    }

    /** Runs the row of that number; {@link #ended} is called with what it answered. */
    @Export(name = "run")
    static void run(int row, int size) {
        new Thread(() -> {
                    try {
                        ended(answer(row, size));
                    } catch (InterruptedException e) {
                        ended(-1);
                    }
                })
                .start();
    }

    // The numbers are those of threads.js.
    private static long answer(int row, int size) throws InterruptedException {
        return switch (row) {
            case 0 -> spawn(size);
            case 1 -> switches(size, 1);
            case 2 -> switches(size, 10);
            case 3 -> passOn(new MonitorQueue<>(1), size);
            case 4 -> passOn(new MonitorQueue<>(BUFFER), size);
            case 5 -> chain(size);
            case 6 -> sleepers(size);
            default -> -1;
        };
    }

    private static long spawn(int size) throws InterruptedException {
        var sum = new long[1];
        for (int i = 0; i < size; i++) {
            var thread = new Thread(() -> sum[0]++);
            thread.start();
            thread.join();
        }
        return sum[0];
    }

    private static long switches(int size, int depth) throws InterruptedException {
        done = 0;
        var two = new Thread[2];
        for (int t = 0; t < 2; t++) {
            two[t] = new Thread(() -> {
                for (int i = 0; i < size / 2; i++) {
                    switchAt(depth);
                }
                done += size / 2;
            });
            two[t].start();
        }
        for (var thread : two) {
            thread.join();
        }
        return done;
    }

    /** A sleep of nothing: TeaVM's Thread.yield does not switch before 100 ms have passed. */
    private static int switchAt(int depth) {
        if (depth == 1) {
            try {
                Thread.sleep(0);
            } catch (InterruptedException e) {
                return -1;
            }
            return 1;
        }
        return switchAt(depth - 1) + 1;
    }

    private static long passOn(MonitorQueue<String> queue, int size) throws InterruptedException {
        new Thread(() -> {
                    try {
                        for (int i = 0; i < size; i++) {
                            queue.put(ELEMENT);
                        }
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .start();
        long length = 0;
        for (int i = 0; i < size; i++) {
            length += queue.take().length();
        }
        return length;
    }

    private static long chain(int size) throws InterruptedException {
        var first = new MonitorQueue<Integer>(1);
        var left = first;
        for (int i = 0; i < size; i++) {
            var from = left;
            var to = new MonitorQueue<Integer>(1);
            new Thread(() -> {
                        try {
                            to.put(from.take() + 1);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .start();
            left = to;
        }
        first.put(0);
        return left.take();
    }

    private static long sleepers(int size) throws InterruptedException {
        done = 0;
        var all = new Thread[size];
        for (int i = 0; i < size; i++) {
            int millis = i % 101;
            all[i] = new Thread(() -> {
                try {
                    Thread.sleep(millis);
                    done++;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            all[i].start();
        }
        for (var thread : all) {
            thread.join();
        }
        return done;
    }

    @Import(module = "bench", name = "ended")
    private static native void ended(double answer);
}
