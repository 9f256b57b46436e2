package dev.weft.wasm.tests.pool;

import org.teavm.interop.Import;

/** What pool.js does for the checks, and pool-setup.js for the jobs in workers. */
final class Tests {

    private Tests() {}

    @Import(module = "tests", name = "result")
    static native void result(int name, boolean ok, int detail);

    @Import(module = "tests", name = "finished")
    static native void finished();

    /** Has JavaScript throw, soon, where nothing catches it. */
    @Import(module = "tests", name = "throwSoon")
    static native void throwSoon();

    /** In a worker: ends it from within, after which nothing of it runs any more and no event tells. */
    @Import(module = "tests", name = "closeSelf")
    static native void closeSelf();

    /** On the page: ends the worker that was made last, behind the pool's back. */
    @Import(module = "tests", name = "terminateLast")
    static native void terminateLast();

    /** Has the browser say from now on that it has no memory for a buffer of this length; 0 ends that. */
    @Import(module = "tests", name = "noMemoryFor")
    static native void noMemoryFor(int length);

    /** In a worker: has the browser refuse to post the next message. */
    @Import(module = "tests", name = "refuseNext")
    static native void refuseNext();

    /** Whether a job is to be defined twice. */
    @Import(module = "tests", name = "twice")
    static native boolean twice();

    /** How many buffers have been posted from here with a message. */
    @Import(module = "tests", name = "posted")
    static native int posted();

    /** How many of them were gone from here right after. */
    @Import(module = "tests", name = "detached")
    static native int detached();

    /** How many workers the page has made. */
    @Import(module = "tests", name = "workersMade")
    static native int workersMade();
}
