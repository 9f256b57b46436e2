package dev.weft.models;

/**
 * What a program's tasks do, one operation after the other.
 *
 * @param theory says what the operations are
 * @param bodies for each task the indices of its operations
 */
record Plan(Theory theory, int[][] bodies) {

    int tasks() {
        return bodies.length;
    }

    /** How many operations {@code task} has. */
    int length(int task) {
        return bodies[task].length;
    }

    /** How many operations there are in all. */
    int operations() {
        int all = 0;
        for (int[] body : bodies) {
            all += body.length;
        }
        return all;
    }

    int operation(int task, int step) {
        return bodies[task][step];
    }

    /** Whether an operation, which there must be, never suspends. */
    boolean isQuiet(int task, int step) {
        return theory.quiet().contains(bodies[task][step]);
    }

    String name(int task, int step) {
        return theory.operations().get(bodies[task][step]);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int task = 0; task < bodies.length; task++) {
            out.append(task == 0 ? "" : " | ");
            for (int step = 0; step < bodies[task].length; step++) {
                out.append(step == 0 ? "" : "; ").append(name(task, step));
            }
        }
        return out.toString();
    }
}
