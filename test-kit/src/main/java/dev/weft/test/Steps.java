package dev.weft.test;

import java.util.ArrayList;
import java.util.List;

/** The last few thousand things that actors did, to tell what led to a race. */
final class Steps {

    private static final int KEPT = 4_096;

    /** How many steps a report tells at most; of more, the ones in the middle are left out. */
    private static final int TOLD = 16;

    private final Actor[] actors = new Actor[KEPT];

    private final String[] verbs = new String[KEPT];

    private final Object[] objects = new Object[KEPT];

    private int count;

    /** Notes a step and answers its number. */
    int add(Actor actor, String verb, Object object) {
        int slot = count % KEPT;
        actors[slot] = actor;
        verbs[slot] = verb;
        objects[slot] = object;
        return count++;
    }

    /** What {@code actors} did from step {@code first} on. */
    List<String> told(int first, List<Actor> involved) {
        List<String> lines = new ArrayList<>();
        for (int step = Math.max(first, count - KEPT); step < count; step++) {
            int slot = step % KEPT;
            if (involved.contains(actors[slot])) {
                lines.add(actors[slot] + " " + verbs[slot]
                        + (objects[slot] == "" ? "" : " " + TextTrace.label(objects[slot])));
            }
        }
        if (lines.size() > TOLD) {
            int left = lines.size() - TOLD;
            lines.subList(TOLD / 2, TOLD / 2 + left).clear();
            lines.add(TOLD / 2, "(" + left + " steps more)");
        }
        return List.copyOf(lines);
    }
}
