package dev.weft.loop;

import dev.weft.host.Inbox;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Idea: below the roots, every task belongs to a scope that waits for it; so the roots are all there is to keep, and when nothing can wake
 * anybody it is they who are told.
 */
/** Who lives on a loop: the root strands, and the events from outside that somebody expects. */
final class Population {

    private final Set<Strand> roots = new LinkedHashSet<>();

    private final Set<Expectation> expectations = new LinkedHashSet<>();

    /** Who is told when a host leaves the loop. */
    final Set<Inbox.Callback> watchers = new LinkedHashSet<>();

    /** What the trace ids of the roots are drawn from. */
    final long traceSeed;

    /** Where the strands were made; null unless the loop was told to remember. */
    final @Nullable CreationSites sites;

    Population(LoopOptions options, long traceSeed) {
        this.traceSeed = traceSeed;
        this.sites = options.creationSites() ? new CreationSites() : null;
    }

    /** {@code strand} is being made. */
    void made(Strand strand) {
        if (sites != null) {
            sites.note(strand);
        }
    }

    /** {@code strand} has ended, and everybody has been told. */
    void forget(Strand strand) {
        if (sites != null) {
            sites.forget(strand);
        }
    }

    /** Where {@code strand} was made; null when that is not known. */
    @Nullable
    String siteOf(Strand strand) {
        return sites == null ? null : sites.of(strand);
    }

    void add(Strand root) {
        root.root = true;
        roots.add(root);
    }

    /** {@code strand} has ended; most are no roots, and for them this is one look. */
    void remove(Strand strand) {
        if (strand.root) {
            strand.root = false;
            roots.remove(strand);
        }
    }

    int roots() {
        return roots.size();
    }

    int expectations() {
        return expectations.size();
    }

    void expect(Expectation expectation) {
        expectations.add(expectation);
    }

    /** Forgets {@code expectation}; true when it was the last. */
    boolean met(Expectation expectation) {
        expectations.remove(expectation);
        return expectations.isEmpty();
    }

    /**
     * Nothing is runnable and no timer is set: decides whether that is waiting or being stuck, and if stuck tells the roots.
     *
     * @return true when the loop was stuck, and something may be runnable now
     */
    boolean stuck() {
        if (roots.isEmpty() || !expectations.isEmpty()) {
            return false;
        }
        StuckException report = new StuckException(Dump.text(this));
        for (Strand root : new ArrayList<>(roots)) {
            root.stuck(report);
        }
        return true;
    }

    /** Nobody will drive {@code loop} again: runs what was posted in time, and tells those who wait for that elsewhere. */
    void leave(Loop loop) {
        loop.current = null; // who was thought to run when it died
        loop.inbox().close();
        Callbacks.runPosted(loop);
        for (Inbox.Callback watcher : new ArrayList<>(watchers)) {
            Callbacks.call(loop, "whenLeft", "the loop", watcher);
        }
        watchers.clear();
    }

    Iterable<Strand> all() {
        return roots;
    }

    Iterable<Expectation> expected() {
        return expectations;
    }

    /** What would be lost with the loop, as a message; null when nothing would. */
    @Nullable
    String leaks() {
        if (roots.isEmpty() && expectations.isEmpty()) {
            return null;
        }
        return "the loop was left although not everything on it has ended, and what follows will never run: await"
                + " detached tasks, or cancel them, before the program ends\n" + Dump.text(this);
    }
}
