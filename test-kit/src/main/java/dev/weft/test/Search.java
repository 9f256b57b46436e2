package dev.weft.test;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: stateless depth-first search (Godefroid, POPL 1997). Nothing of a program's state is kept: each run starts afresh, repeats the
 * answers up to the last choice point that has an option left, takes that option, and from there on always the first. What is kept is one
 * node for each choice point of the current run, so memory grows with the depth, not with the number of schedules.
 *
 * Invariants
 *   nodes[0 .. length-1]   the choice points of the last run; nodes beyond are spare objects
 *   position               how many of them the current run has passed
 */
/** Goes through all schedules of a program, one run after the other. */
final class Search implements Picker {

    private final int maxPreemptions;

    private final List<Node> nodes = new ArrayList<>();

    private int length;

    private int position;

    private int preemptions;

    private boolean limited;

    private String mismatch = "";

    /** @param maxPreemptions how often in one run a strand may be made to give way where it need not */
    Search(int maxPreemptions) {
        this.maxPreemptions = maxPreemptions;
    }

    /** Turns to the next schedule; false when there is none. */
    boolean advance() {
        length = position; // a run that was stopped has not come further
        while (length > 0) {
            Node node = nodes.get(length - 1);
            if (++node.pick < node.limit) {
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
    }

    @Override
    public int pick(ChoicePoint point) {
        if (point.options == 1) {
            return 0;
        }
        Node node = position < length ? known(point) : fresh(point);
        if (node == null) {
            return STOP;
        }
        position++;
        if (isPreemption(point, node.pick)) {
            preemptions++;
        }
        return node.pick;
    }

    private static boolean isPreemption(ChoicePoint point, int pick) {
        return point.kind == ChoicePoint.Kind.GO_ON && pick != 0 && !point.isLate(pick);
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

    private Node fresh(ChoicePoint point) {
        if (length == nodes.size()) {
            nodes.add(new Node());
        }
        Node node = nodes.get(length++);
        node.kind = point.kind;
        node.options = point.options;
        node.limit = point.options;
        node.pick = 0;
        if (point.kind == ChoicePoint.Kind.GO_ON && preemptions >= maxPreemptions) {
            node.limit = 1;
            limited = true;
        }
        return node;
    }

    /** A choice point on the path of the current run. */
    private static final class Node {

        private ChoicePoint.Kind kind = ChoicePoint.Kind.NEXT;

        private int options;

        /** Options from here on are left out. */
        private int limit;

        /** The option being explored. */
        private int pick;
    }
}
