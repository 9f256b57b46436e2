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
