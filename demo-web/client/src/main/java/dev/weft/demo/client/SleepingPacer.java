package dev.weft.demo.client;

import dev.weft.demo.pipeline.Pace;
import dev.weft.demo.pipeline.Pacer;
import java.util.concurrent.CancellationException;

/** Gives way between frames by what TeaVM's threads offer: {@code Thread.sleep} until a frame's time, {@code Thread.yield} at full pace. */
final class SleepingPacer implements Pacer {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Job job;
    private final Pace pace;
    private final double began = Page.now();

    SleepingPacer(Job job, Pace pace) {
        this.job = job;
        this.pace = pace;
    }

    /**
     * Suspends.
     *
     * @throws CancellationException if the job has been cancelled
     */
    @Override
    public void awaitFrame(long presentationNanos) {
        if (pace == Pace.MAX) {
            Thread.yield();
        } else {
            sleepUntil(began + presentationNanos / NANOS_PER_MILLI);
        }
        if (job.cancelReason() != null) {
            throw new CancellationException(job.cancelReason());
        }
    }

    private static void sleepUntil(double milliseconds) {
        double left = milliseconds - Page.now();
        if (left <= 0) {
            // Late already: the page still gets what Thread.yield lets it have.
            Thread.yield();
        } else {
            try {
                Thread.sleep((long) Math.ceil(left));
            } catch (InterruptedException interrupted) {
                throw new CancellationException("its thread was interrupted");
            }
        }
    }
}
