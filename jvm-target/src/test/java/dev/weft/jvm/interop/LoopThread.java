package dev.weft.jvm.interop;

import dev.weft.host.Fibers;
import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.loop.Reporter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A loop on a thread of its own, which runs until this is closed. */
final class LoopThread implements AutoCloseable {

    private final CompletableFuture<Loop> loop = new CompletableFuture<>();

    private final CompletableFuture<String> end = new CompletableFuture<>();

    /** What the loop has reported. */
    final List<String> reports = new CopyOnWriteArrayList<>();

    private final Thread thread;

    LoopThread() {
        this(JvmFibers.continuations());
    }

    LoopThread(Fibers fibers) {
        thread = new Thread(() -> serve(fibers), "loop");
        thread.start();
    }

    private void serve(Fibers fibers) {
        new JvmHost(fibers).run(options(reports), "main", () -> {
            loop.complete(Loop.current());
            return Futures.await("the end of the test", end);
        });
    }

    static LoopOptions options(List<String> reports) {
        return LoopOptions.defaults().withReporter(new Reporter() {
            @Override
            public void report(String message) {
                reports.add(message);
            }

            @Override
            public void report(String message, @Nullable Throwable cause) {
                reports.add(message);
            }
        });
    }

    Loop loop() {
        return loop.join();
    }

    /** Keeps the loop's thread from doing anything from now on until {@code free} opens. */
    void blockUntil(CountDownLatch free) {
        Door.post(loop(), () -> {
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Ends the root task, and waits until the loop has been left. */
    @Override
    public void close() {
        end.complete("");
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
