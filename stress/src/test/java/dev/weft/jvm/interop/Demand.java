package dev.weft.jvm.interop;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A subscription that counts. */
final class Demand implements Flow.Subscription {

    final AtomicLong requested = new AtomicLong();

    final AtomicInteger cancels = new AtomicInteger();

    @Override
    public void request(long more) {
        requested.addAndGet(more);
    }

    @Override
    public void cancel() {
        cancels.incrementAndGet();
    }
}
