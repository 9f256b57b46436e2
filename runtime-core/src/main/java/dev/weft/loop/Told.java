package dev.weft.loop;

/** Something a dump tells of: a strand, or what groups strands. */
public interface Told {

    /** Fills {@code entry}, which is empty. Called on the loop's thread; must not suspend, must change nothing. */
    void tell(Entry entry);
}
