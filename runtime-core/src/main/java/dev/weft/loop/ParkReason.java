package dev.weft.loop;

/** Why a strand is parked. One constant for each place that parks, so that a dump names the place. */
public enum ParkReason {
    /** It sleeps until a point in time. */
    SLEEP("sleeping"),
    /** It waits for a task to end. */
    AWAIT("awaiting"),
    /** Its body is done and it waits for its children to end. */
    CHILDREN("waiting for the children of"),
    /** It waits until a task can be started in a scope that limits how many run. */
    PLACE("waiting for a place in"),
    /** It waits until a task it started says that it is ready. */
    START("waiting for the start of"),
    /** It waits for room in a channel, or for a receiver. */
    SEND("sending to"),
    /** It waits for an element of a channel. */
    RECEIVE("receiving from"),
    /** It waits for the first of several clauses. */
    SELECT("selecting among"),
    /** It waits for a mutex. */
    LOCK("locking"),
    /** It waits for a mutex that it gave back to wait for a condition. */
    RELOCK("locking again"),
    /** It waits for a signal of a condition. */
    SIGNAL("awaiting a signal of"),
    /** It waits for a read-write lock, to read. */
    READ_LOCK("locking for reading"),
    /** It waits for a read-write lock, to write. */
    WRITE_LOCK("locking for writing"),
    /** It waits for permits of a semaphore. */
    PERMIT("acquiring from"),
    /** It waits for a latch to open. */
    LATCH("awaiting the opening of"),
    /** It waits for a wait group to be done. */
    GROUP("awaiting the end of"),
    /** It waits for the other parties of a barrier. */
    BARRIER("awaiting the others at"),
    /** It waits for another task to run the body of a once. */
    ONCE("awaiting the result of"),
    /** It waits for an event to be set. */
    EVENT("awaiting"),
    /** It waits until no other strand can run. */
    IDLE("waiting until"),
    /** It waits for what the helper tasks of a Seq's operator have for it. */
    HELPERS("waiting for the helpers of"),
    /** It is a helper task of a Seq's operator and waits until there is room for another element. */
    ROOM("waiting for room in"),
    /** It waits for the next element of a puller. */
    PULL("pulling from"),
    /** It runs the source of a puller and waits until the next element is asked for. */
    DEMAND("waiting to be asked by"),
    /** It waits for the end of a task of a Seq that it has told to end. */
    CLOSING("closing"),
    /** It waits until a connection of a socket is made. */
    CONNECT("connecting"),
    /** It waits until somebody connects. */
    ACCEPT("accepting from"),
    /** It waits for bytes of a socket, or for their end. */
    READ("reading from"),
    /** It waits until a socket takes more bytes. */
    WRITE("writing to"),
    /** It waits for a call that blocks another thread: a file's. */
    BLOCKING("waiting for"),
    /** It waits for an event from outside the loop. */
    OUTSIDE("waiting for");

    private final String phrase;

    ParkReason(String phrase) {
        this.phrase = phrase;
    }

    /** How the reason reads in a sentence, before the name of what is waited for. */
    public String phrase() {
        return phrase;
    }
}
