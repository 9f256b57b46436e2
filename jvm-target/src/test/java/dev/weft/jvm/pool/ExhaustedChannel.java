package dev.weft.jvm.pool;

import java.util.concurrent.TimeUnit;

/** Run in a JVM with a small heap: a task sends without end, until the channel's buffer cannot grow. */
final class ExhaustedChannel {

    private ExhaustedChannel() {}

    public static void main(String[] args) throws Exception {
        Pool pool = Pool.settings("p").loops(2).daemon(true).open();
        SharedChannel<String> channel = SharedChannel.unlimited("c");
        PoolTask<?> runaway = pool.onLoop(0).run("runaway", () -> {
            for (long i = 0; i < Long.MAX_VALUE; i++) {
                channel.send("x");
            }
        });
        runaway.join();
        Throwable failure = runaway.failure();
        System.out.println(
                "runaway: " + (failure == null ? "none" : failure.getClass().getSimpleName()));
        PoolTask<Long> reader = pool.onLoop(1).run("reader", () -> {
            long read = 0;
            while (channel.tryReceive() != null) {
                read++;
            }
            return read;
        });
        long read = reader.toFuture().get(60, TimeUnit.SECONDS); // a channel that is locked blocks its thread
        long sent = channel.statistics().sent();
        System.out.println("read: " + (read == sent ? "all that was sent" : read + " of " + sent));
    }
}
