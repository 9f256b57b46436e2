package dev.weft.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Idea: an arrow leads from a strand that waits to each one without which its wait cannot end. A walk along the arrows that comes back to
 * where it was has found a circle: none of those in it can go on before another of them has. The walk keeps its own path instead of
 * recursing, for a tree may be 100,000 deep, and visits every strand once.
 *
 * What any of several could end (a channel, permits, a select) draws no arrow, so a circle is never a guess; but a stuck loop may have none.
 */
/** Who waits for each other for ever. */
final class Circles {

    /** How many are reported. */
    private static final int MOST = 10;

    /** How many strands of a circle are named; the middle of a longer one is left out. */
    private static final int NAMED = 20;

    /** Whether a strand is on the path: present and true; present and false when done with. */
    private final Map<Strand, Boolean> seen = new HashMap<>();

    private final ArrayDeque<Place> path = new ArrayDeque<>();

    private final List<Circle> found = new ArrayList<>(0);

    /** One circle: the numbers of its strands, and how it reads. */
    record Circle(List<Integer> ids, String text) {}

    private Circles() {}

    static List<Circle> among(List<Strand> strands) {
        Circles circles = new Circles();
        for (Strand strand : strands) {
            circles.walkFrom(strand);
        }
        return circles.found;
    }

    private void walkFrom(Strand start) {
        visit(start);
        for (Place place = path.peekLast(); place != null && found.size() < MOST; place = path.peekLast()) {
            Arrow arrow = place.next();
            if (arrow == null) {
                seen.put(place.strand, false);
                path.removeLast();
            } else if (Boolean.TRUE.equals(seen.get(arrow.to))) {
                close(arrow.to);
            } else {
                visit(arrow.to);
            }
        }
    }

    private void visit(Strand strand) {
        if (!seen.containsKey(strand)) {
            Place place = new Place(strand);
            seen.put(strand, true);
            path.addLast(place);
            strand.blockers(place);
        }
    }

    /** The last arrow of the path leads back to {@code first}. */
    private void close(Strand first) {
        List<Place> circle = new ArrayList<>();
        for (Place place : path) {
            if (place.strand == first || !circle.isEmpty()) {
                circle.add(place);
            }
        }
        List<Integer> ids = new ArrayList<>(circle.size());
        StringBuilder text = new StringBuilder(first.label());
        for (int i = 0; i < circle.size(); i++) {
            Place place = circle.get(i);
            ids.add(place.strand.id());
            if (i < NAMED / 2 || i >= circle.size() - NAMED / 2) {
                text.append(i == 0 ? " waits for " : ", which waits for ").append(place.arrow());
            } else if (i == NAMED / 2) {
                text.append(", and so on, over ").append(circle.size() - NAMED).append(" more");
            }
        }
        found.add(new Circle(ids, text.toString()));
    }

    private record Arrow(String by, Strand to) {

        @Override
        public String toString() {
            return by + " " + to.label();
        }
    }

    /** A strand on the path, and the arrows from it. */
    private static final class Place implements Blockers {

        private final Strand strand;

        private final List<Arrow> arrows = new ArrayList<>(1);

        private int followed;

        Place(Strand strand) {
            this.strand = strand;
        }

        @Override
        public void add(String by, Strand to) {
            arrows.add(new Arrow(by, to));
        }

        @Nullable
        Arrow next() {
            return followed == arrows.size() ? null : arrows.get(followed++);
        }

        /** The one followed last. */
        Arrow arrow() {
            return arrows.get(followed - 1);
        }
    }
}
