package dev.weft.models;

/*
 * Idea: a run of at most nine operations is one long: six bits an operation, in the order in which they were started (two for the task,
 * four for the result), and eight for the digest.
 */
/** How a program of three tasks ran: in which order its operations were started, and what each came to. */
final class Outcome {

    static final int MOST_OPERATIONS = 9;

    private static final int DIGEST_BITS = 8;

    private Outcome() {}

    static long of(int[] tasks, int[] results, int count, int digest) {
        long all = 0;
        for (int i = count - 1; i >= 0; i--) {
            // One more than the task's number, so that an operation never reads as none.
            all = all << 6 | (long) (tasks[i] + 1) << 4 | results[i];
        }
        return all << DIGEST_BITS | digest;
    }

    static String text(Plan plan, long outcome) {
        StringBuilder out = new StringBuilder();
        int[] steps = new int[plan.tasks()];
        for (long rest = outcome >>> DIGEST_BITS; rest != 0; rest >>>= 6) {
            int task = (int) (rest >> 4 & 3) - 1;
            out.append(out.length() == 0 ? "" : ", ").append(text(plan, task, steps[task]++, (int) (rest & 15)));
        }
        return out.append(" [").append(outcome & 255).append(']').toString();
    }

    /** One operation and what it came to: {@code a.send -> ok}. */
    static String text(Plan plan, int task, int step, int result) {
        return Trial.name(task) + "." + plan.name(task, step) + " -> " + Result.text(result);
    }
}
