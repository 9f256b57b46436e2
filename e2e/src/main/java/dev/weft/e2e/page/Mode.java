package dev.weft.e2e.page;

/** The ways in which the page can run the same work. */
public enum Mode {
    /** A synchronous loop on the main thread, paced by spinning. */
    BLOCKING("blocking"),
    /** TeaVM's own threads, on the main thread. */
    TEAVM_THREADS("teavm-threads"),
    /** Weft's tasks on the main thread. */
    WEFT("weft"),
    /** Weft's tasks in a Web Worker. */
    WEFT_WORKER("weft-worker");

    private final String id;

    Mode(String id) {
        this.id = id;
    }

    /** Returns the page's and the command line's word for it. */
    public String id() {
        return id;
    }

    @Override
    public String toString() {
        return id;
    }
}
