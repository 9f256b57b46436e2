package dev.weft.bench.rows;

/** What is measured: a method of that name in each class of rows that can do it. */
public enum Row {
    SPAWN("spawn", "start a task and await it"),
    YIELD("yield", "yield, between two tasks"),
    RENDEZVOUS("rendezvous", "pass an element on"),
    BUFFERED("buffered", "the same, buffer of 100"),
    SELECT("select", "receive by a select of two"),
    SELECT_AGAIN("selectAgain", "the same, select built once"),
    SKYNET("skynet", "a task of a tree of 11,110"),
    SEND_RECEIVE("sendReceive", "send, receive: nobody waits"),
    TRY_SEND_RECEIVE("trySendReceive", "trySend, tryReceive"),
    CHECKPOINT("checkpoint", "checkpoint"),
    MUTEX("mutex", "lock, unlock: nobody waits");

    private final String method;

    private final String title;

    Row(String method, String title) {
        this.method = method;
        this.title = title;
    }

    /** The method's name, which is also how the command line names the row. */
    public String method() {
        return method;
    }

    /** How the table names it. */
    public String title() {
        return title;
    }

    @Override
    public String toString() {
        return method;
    }
}
