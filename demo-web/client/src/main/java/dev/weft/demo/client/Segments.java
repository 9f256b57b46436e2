package dev.weft.demo.client;

import dev.weft.demo.pipeline.MediaException;
import dev.weft.demo.pipeline.SegmentSink;
import dev.weft.demo.pipeline.SegmentTranscoder;
import dev.weft.task.Task;
import dev.weft.wasm.pool.Codec;
import dev.weft.wasm.pool.Job;
import dev.weft.wasm.pool.JobRequest;
import dev.weft.wasm.pool.Jobs;
import dev.weft.wasm.pool.Payload;
import dev.weft.wasm.pool.WorkerPool;

/**
 * Both halves of a film that is transcoded by several workers: here the segments are given out and their frames taken in, there one is
 * transcoded.
 *
 * <p>All films share one pool. A result of no bytes means that all frames have come; else it is a {@link MediaException}: a digit for its
 * kind, and its message.
 */
final class Segments {
    private static final String JOB = "segment";
    private static final String FRAMES = "frames";

    /** Encoded frames that may wait here for the film's task, which the page's own work may hold up for a while. */
    private static final int WINDOW = 16;

    private static WorkerPool pool;
    private static int poolWorkers;

    private Segments() {}

    /** Says what workers do. */
    static void define(Jobs jobs) {
        jobs.define(JOB, Segments::transcode);
    }

    private static Payload transcode(Job job) {
        var frames = job.sender(FRAMES, Codec.BYTES);
        try {
            SegmentTranscoder.run(job.input().bytes(), frames::send);
        } catch (MediaException failure) {
            return Payload.text(failure.kind().ordinal() + failure.getMessage());
        }
        frames.close();
        return Payload.NONE;
    }

    /** Has a worker transcode a segment. Suspends. */
    static void run(int workers, byte[] work, SegmentSink sink) {
        JobRequest request = JobRequest.of(JOB).input(Payload.of(work));
        Payload failure = pool(workers)
                .run(
                        request,
                        remote -> remote.receiver(FRAMES, Codec.BYTES, WINDOW).forEach(sink::take));
        if (failure.bytes().length > 0) {
            String text = failure.text();
            throw MediaException.again(MediaException.Kind.values()[text.charAt(0) - '0'], text.substring(1));
        }
    }

    /** The pool of so many workers; one of another size ends when its jobs have. */
    private static WorkerPool pool(int workers) {
        if (pool == null || poolWorkers != workers) {
            WorkerPool before = pool;
            pool = WorkerPool.of("transcode", workers);
            poolWorkers = workers;
            if (before != null) {
                Task.startDetached("close the smaller or larger pool", before::close);
            }
        }
        return pool;
    }
}
