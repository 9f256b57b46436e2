package dev.weft.jvm.interop;

import java.util.concurrent.CompletableFuture;

/** Makes subscribers for the TCK, each with a task that takes all its elements. */
final class Inlets implements AutoCloseable {

    private final LoopThread thread = new LoopThread();

    Inlet<Integer> make() {
        CompletableFuture<Inlet<Integer>> made = new CompletableFuture<>();
        Door.start(thread.loop(), "taker", () -> {
            try (Inlet<Integer> inlet = Flows.subscriber("numbers", 4)) {
                made.complete(inlet);
                inlet.seq().drain();
            }
            return "";
        });
        return made.join();
    }

    @Override
    public void close() {
        thread.close();
    }
}
