package dev.weft.test;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: stateless depth-first search (Godefroid, POPL 1997). Nothing of a program's state is kept: each run starts afresh, repeats the
 * answers up to the last choice point that has an option left, takes that option, and from there on always the first. What is kept is one
 * node for each choice point of the current run, so memory grows with the depth, not with the number of schedules.
 *
 * With reduction, a node also keeps who sleeps there (see Sleepers). A segment is attributed to the node whose answer began it; the
 * choice of a clause within a segment does not end it, so what a strand does under any choice of clauses adds up to one footprint.
 *
 * Invariants
 *   nodes[0 .. length-1]   the choice points of the last run; nodes beyond are spare objects
 *   position               how many of them the current run has passed
 *   open                   the node whose answer began the current segment; null when the segment was without alternative
 */
/** Goes through all schedules of a program, one run after the other. */
final class Search implements Picker {

    private final int maxPreemptions;

    /** What sees footprints; null without reduction. */
    private final @Nullable FootprintTracer tracer;

    private final Sleepers sleepers = new Sleepers();

    private final List<Node> nodes = new ArrayList<>();

    private int length;

    private int position;

    private @Nullable Node open;

    private int preemptions;

    private boolean limited;

    private String mismatch = "";

    /**
     * @param maxPreemptions how often in one run a strand may be made to give way where it need not
     * @param tracer what to see footprints with, or null for no reduction
     */
    Search(int maxPreemptions, @Nullable FootprintTracer tracer) {
        this.maxPreemptions = maxPreemptions;
        this.tracer = tracer;
    }

    /** Turns to the next schedule; false when there is none. */
    boolean advance() {
        endSegment();
        length = position; // a run that was stopped has not come further
        while (length > 0) {
            if (nodes.get(length - 1).advance()) {
                return true;
            }
            length--;
        }
        return false;
    }

    /** Whether some schedule was left out because of the limit of preemptions. */
    boolean limited() {
        return limited;
    }

    /** What differed when the same answers were given again, or empty. */
    String mismatch() {
        return mismatch;
    }

    @Override
    public void begin() {
        position = 0;
        preemptions = 0;
        open = null;
        sleepers.clear();
        if (tracer != null) {
            tracer.begin();
        }
    }

    @Override
    public int pick(ChoicePoint point) {
        boolean ofStrands = point.kind != ChoicePoint.Kind.CLAUSE;
        if (ofStrands) {
            endSegment();
        }
        if (point.options == 1) {
            return ofStrands && !mayRun(point, 0) ? STOP : 0;
        }
        Node node = position < length ? known(point) : fresh(point);
        if (node == null) {
            return STOP;
        }
        position++;
        if (point.isPreemption(node.pick)) {
            preemptions++;
        }
        if (tracer != null && ofStrands) {
            sleepers.clear();
            sleepers.addAll(node.asleep);
            open = node;
            tracer.footprint.own = node.bits[node.pick];
        }
        return node.pick;
    }

    private boolean mayRun(ChoicePoint point, int option) {
        if (tracer == null) {
            return true;
        }
        long bit = Footprint.bit(point.strand(option).id());
        tracer.footprint.own = bit;
        return !sleepers.contains(bit);
    }

    /** The current segment is over: wakes whom it concerns. */
    private void endSegment() {
        if (tracer == null) {
            return;
        }
        sleepers.wake(tracer.footprint);
        if (open != null) {
            open.footprint.add(tracer.footprint);
            open = null;
        }
        tracer.footprint.clear();
    }

    private @Nullable Node known(ChoicePoint point) {
        Node node = nodes.get(position);
        if (node.options != point.options || node.kind != point.kind) {
            mismatch = "at choice " + (position + 1) + " of the same schedule there were first " + node.options
                    + " options and then " + point.options;
            return null;
        }
        return node;
    }

    private @Nullable Node fresh(ChoicePoint point) {
        if (length == nodes.size()) {
            nodes.add(new Node());
        }
        Node node = nodes.get(length);
        node.begin(point);
        if (point.kind == ChoicePoint.Kind.GO_ON && preemptions >= maxPreemptions) {
            node.limit = 1;
            limited = true;
        }
        if (tracer != null && !node.beginReduced(point, sleepers)) {
            return null;
        }
        length++;
        return node;
    }

    /** A choice point on the path of the current run. */
    private static final class Node {

        private static final long[] NONE = new long[0];

        private ChoicePoint.Kind kind = ChoicePoint.Kind.NEXT;

        private int options;

        /** Options from here on are left out. */
        private int limit;

        /** The option being explored. */
        private int pick;

        /** The strands that the options stand for; empty without reduction, and for clauses. */
        private long[] bits = NONE;

        /** Who sleeps while {@link #pick} is explored. */
        private final Sleepers asleep = new Sleepers();

        /** What the segments that begin with {@link #pick} have done so far. */
        private final Footprint footprint = new Footprint();

        void begin(ChoicePoint point) {
            kind = point.kind;
            options = point.options;
            limit = point.options;
            pick = 0;
            bits = NONE;
        }

        /** Goes to the first option that does not sleep; false when there is none. */
        boolean beginReduced(ChoicePoint point, Sleepers sleepers) {
            asleep.clear();
            asleep.addAll(sleepers);
            footprint.clear();
            if (point.kind == ChoicePoint.Kind.CLAUSE) {
                return true;
            }
            bits = new long[options];
            for (int i = 0; i < options; i++) {
                bits[i] = Footprint.bit(point.strand(i).id());
            }
            return skipSleepers();
        }

        /** Goes to the next option; false when there is none. */
        boolean advance() {
            if (bits.length > 0) {
                footprint.own = bits[pick];
                asleep.add(footprint);
                footprint.clear();
            }
            pick++;
            return skipSleepers();
        }

        private boolean skipSleepers() {
            while (pick < limit && bits.length > 0 && asleep.contains(bits[pick])) {
                pick++;
            }
            return pick < limit;
        }
    }
}
