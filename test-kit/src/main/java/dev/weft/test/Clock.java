package dev.weft.test;

import java.util.Arrays;

/*
 * Idea: vector clocks (Fidge, Mattern 1988), several at once. Row 0 is the usual one: how much of each actor's doing came before. A task
 * that reads what another wrote comes after it, too; but whether two accesses of a cell are ordered cannot rest on accesses of that very
 * cell, or two tasks that update it one after the other by chance would seem ordered. So there is one more row for each cell, in which
 * that cell orders nothing.
 *
 * Rows are made when they are first needed. A clock that has fewer was last changed before the cell of the missing row was touched, so
 * row 0 says the same.
 */
/** How much of the doings of each actor came before a certain point, with and without each cell. */
final class Clock {

    /** The row in which everything orders. */
    static final int ALL = 0;

    private int[][] rows = {new int[4]};

    /** How much of what {@code actor} did came before, by {@code row}. */
    int get(int row, int actor) {
        int[] known = rows[row < rows.length ? row : ALL];
        return actor < known.length ? known[actor] : 0;
    }

    /** {@code actor} has got as far as {@code time}. */
    void tick(int actor, int time, int rowCount) {
        grow(rowCount);
        for (int row = 0; row < rows.length; row++) {
            rows[row] = roomFor(rows[row], actor + 1);
            rows[row][actor] = time;
        }
    }

    /** Everything before {@code other} came before this, too; but for the row {@code except}, or -1. */
    void join(Clock other, int except, int rowCount) {
        grow(rowCount);
        for (int row = 0; row < rows.length; row++) {
            if (row != except) {
                joinRow(row, other.rows[row < other.rows.length ? row : ALL]);
            }
        }
    }

    private void joinRow(int row, int[] other) {
        rows[row] = roomFor(rows[row], other.length);
        for (int actor = 0; actor < other.length; actor++) {
            rows[row][actor] = Math.max(rows[row][actor], other[actor]);
        }
    }

    Clock copy() {
        Clock copy = new Clock();
        copy.rows = new int[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            copy.rows[row] = rows[row].clone();
        }
        return copy;
    }

    private void grow(int rowCount) {
        int before = rows.length;
        if (before < rowCount) {
            rows = Arrays.copyOf(rows, rowCount);
            for (int row = before; row < rowCount; row++) {
                rows[row] = rows[ALL].clone();
            }
        }
    }

    private static int[] roomFor(int[] row, int length) {
        return row.length >= length ? row : Arrays.copyOf(row, Math.max(length, 2 * row.length));
    }
}
