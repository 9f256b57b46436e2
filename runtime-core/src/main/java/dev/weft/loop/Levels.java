package dev.weft.loop;

import org.jspecify.annotations.Nullable;

/*
 * Idea: a queue for each priority, and the first that is not empty has its turn; but one that was passed over PATIENCE times comes first.
 *
 * Invariant: `top` is the level of the most urgent strand here, Priority.COUNT when there is none.
 */
/** Ready strands by priority, and among equals in their order. */
final class Levels {

    /** How many turns of others those that are less urgent bear. */
    static final int PATIENCE = 15;

    private final ReadyQueue[] queues = new ReadyQueue[Priority.COUNT];

    private final int[] passedOver = new int[Priority.COUNT];

    private int size;

    private int top = Priority.COUNT;

    Levels() {
        for (int level = 0; level < queues.length; level++) {
            queues[level] = new ReadyQueue(null);
        }
    }

    int size() {
        return size;
    }

    /** The level of the most urgent; {@link Priority#COUNT} when there is none. */
    int top() {
        return top;
    }

    void add(Strand strand) {
        queues[strand.level].add(strand);
        size++;
        top = Math.min(top, strand.level);
    }

    @Nullable
    Strand poll() {
        if (size == 0) {
            return null;
        }
        ReadyQueue queue = queues[top];
        if (queue.size() != size) {
            int level = whoseTurn();
            passedOver[level] = 0;
            queue = queues[level];
        } else if (passedOver[top] > 0) {
            passedOver[top] = 0;
        }
        Strand taken = queue.poll();
        taken(queue);
        return taken;
    }

    /** Takes {@code strand} out; false when it is not here. */
    boolean remove(Strand strand) {
        ReadyQueue queue = queues[strand.level];
        boolean here = queue.remove(strand);
        if (here) {
            taken(queue);
        }
        return here;
    }

    private int whoseTurn() {
        int turn = top;
        for (int level = top + 1; level < queues.length; level++) {
            if (!queues[level].isEmpty() && ++passedOver[level] > PATIENCE) {
                turn = level;
            }
        }
        return turn;
    }

    private void taken(ReadyQueue from) {
        size--;
        if (from.isEmpty()) {
            while (top < queues.length && queues[top].isEmpty()) {
                top++;
            }
        }
    }
}
