package dev.weft.wasm.pool;

import org.jspecify.annotations.Nullable;

/**
 * What one side of a job says to the other. Both sides run the same module, so kinds cross by their ordinal.
 *
 * @param kind what it says
 * @param job the number that the pool has given to the job
 * @param number of a priority its ordinal, of a job the milliseconds to its deadline or -1, of a failure its kind, of credit how many elements
 * @param name of a job its name, of a channel the channel's, else empty
 * @param detail trace id, reason, or what went wrong; else empty
 * @param payload input, result or element; else null
 */
record Message(Kind kind, int job, int number, String name, String detail, byte @Nullable [] payload) {

    enum Kind {
        /** To a worker, before the job itself: how urgent it is, unless it is as urgent as most. */
        PRIORITY,
        /** To a worker: run this job. */
        JOB,
        /** To a worker: the caller does not want it any more. */
        CANCEL,
        /** From a worker: the job's task has been made; from now on it happens here or nowhere. */
        BEGUN,
        /** From a worker: the job has ended with this result. */
        DONE,
        /** From a worker: the job has ended without a result. */
        FAILED,
        /** Either way, from a sender: an element. */
        ELEMENT,
        /** Either way, from a sender: no more elements. */
        CLOSE,
        /** Either way, from a sender: no more elements, because of a failure. */
        CLOSE_WITH_ERROR,
        /** Either way, from a receiver: so many more elements may come. */
        CREDIT,
        /** Either way, from a receiver: it wants no more. */
        STOP
    }

    static Message of(Kind kind, int job) {
        return new Message(kind, job, 0, "", "", null);
    }

    static Message channel(Kind kind, int job, String channel) {
        return new Message(kind, job, 0, channel, "", null);
    }

    Message withNumber(int number) {
        return new Message(kind, job, number, name, detail, payload);
    }

    Message withDetail(String detail) {
        return new Message(kind, job, number, name, detail, payload);
    }

    Message withPayload(byte[] payload) {
        return new Message(kind, job, number, name, detail, payload);
    }
}
