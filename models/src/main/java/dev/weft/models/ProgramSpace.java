package dev.weft.models;

import java.util.Arrays;

/*
 * Idea: the programs of three tasks with a number of operations each. Two that differ only by which task is called a, b and c are the same;
 * operations on "the next task" keep their meaning when the tasks are rotated, so of each three rotations the smallest stands for all.
 */
/** All programs over a theory's operations. */
final class ProgramSpace {

    static final int TASKS = 3;

    /** What is done with each program. */
    @FunctionalInterface
    interface Visitor {
        void visit(int[][] program);
    }

    private final int operations;

    private final int steps;

    ProgramSpace(int operations, int steps) {
        this.operations = operations;
        this.steps = steps;
    }

    /** Visits every {@code share}-th program from the {@code first} on, and answers how many. */
    long visit(int first, int share, Visitor visitor) {
        int bodies = power(operations, steps);
        long index = 0;
        long visited = 0;
        for (int a = 0; a < bodies; a++) {
            for (int b = a; b < bodies; b++) {
                for (int c = a; c < bodies; c++) {
                    if (b == a && c < b || c == a && b != a) {
                        continue; // another rotation is smaller
                    }
                    if (index++ % share == first) {
                        visited++;
                        visitor.visit(new int[][] {body(a), body(b), body(c)});
                    }
                }
            }
        }
        return visited;
    }

    private int[] body(int number) {
        int[] body = new int[steps];
        int rest = number;
        for (int step = 0; step < steps; step++) {
            body[step] = rest % operations;
            rest /= operations;
        }
        return body;
    }

    private static int power(int base, int exponent) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }

    @Override
    public String toString() {
        return Arrays.toString(new int[] {operations, steps});
    }
}
