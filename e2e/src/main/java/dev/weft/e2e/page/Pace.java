package dev.weft.e2e.page;

/** How fast frames leave the transcoder. */
public enum Pace {
    /** As fast as the work allows. */
    MAX("max"),
    /** At the clip's own rate. */
    REALTIME("realtime");

    private final String id;

    Pace(String id) {
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
