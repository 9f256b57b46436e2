package dev.weft.channel;

/** What a channel does when an element comes and nobody is there to take it. */
public enum ChannelKind {
    /** The sender waits for a receiver. */
    RENDEZVOUS("rendezvous"),
    /** The element is buffered; when the buffer is full the sender waits. */
    BUFFERED("buffered"),
    /** The element takes the place of the one that was there. Also called conflated. */
    LATEST("latest"),
    /** The element is buffered; when the buffer is full the oldest makes room. */
    DROP_OLDEST("drop oldest"),
    /** The element is buffered, however many there are. */
    UNLIMITED("unlimited");

    private final String phrase;

    ChannelKind(String phrase) {
        this.phrase = phrase;
    }

    /** Whether an element that finds the buffer full pushes the oldest out. */
    boolean drops() {
        return this == LATEST || this == DROP_OLDEST;
    }

    @Override
    public String toString() {
        return phrase;
    }
}
