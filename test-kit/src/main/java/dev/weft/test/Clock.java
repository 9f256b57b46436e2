package dev.weft.test;

import java.util.Arrays;

/*
 * Idea: vector clocks (Fidge, Mattern 1988), several at once: how much of each actor's doing came before. What counts as an order depends
 * on the question, so there is a row for each.
 *
 * Locks: that one took a lock after another gave it back is an order of this run, and the next may be the other way round. Even rows count
 * it (it is what keeps a program's own flags, guarded by a lock, from looking like chance); odd rows do not.
 *
 * Cells: a task that reads what another wrote comes after it. But whether two accesses of a cell are ordered cannot rest on accesses of
 * that very cell, or two tasks that update it one after the other by chance would seem ordered. So there is a pair of rows for each cell,
 * in which that cell orders nothing.
 *
 * Rows are made when they are first needed. A clock that has fewer was last changed before the cell of the missing rows was touched, so
 * the first pair says the same.
 */
/** How much of the doings of each actor came before a certain point, with and without locks and single cells. */
final class Clock {

    /** The cell of the rows in which every cell orders. */
    static final int NO_CELL = 0;

    private int[][] rows = {new int[4], new int[4]};

    /** How much of what {@code actor} did came before, leaving out what {@code cell} orders. */
    int get(int cell, boolean locksOrder, int actor) {
        int row = 2 * cell < rows.length ? 2 * cell : 0;
        int[] known = rows[locksOrder ? row : row + 1];
        return actor < known.length ? known[actor] : 0;
    }

    /** {@code actor} has got as far as {@code time}. */
    void tick(int actor, int time, int cells) {
        grow(cells);
        for (int row = 0; row < rows.length; row++) {
            rows[row] = roomFor(rows[row], actor + 1);
            rows[row][actor] = time;
        }
    }

    /** Everything before {@code other} came before this, too. */
    void join(Clock other, int cells) {
        grow(cells);
        for (int row = 0; row < rows.length; row++) {
            joinRow(row, other);
        }
    }

    /** {@link #join} because of the accesses of {@code cell}; {@link #NO_CELL} for one that has no rows of its own. */
    void joinByCell(Clock other, int cell, int cells) {
        grow(cells);
        for (int row = 0; row < rows.length; row++) {
            if (cell == NO_CELL || row / 2 != cell) {
                joinRow(row, other);
            }
        }
    }

    /** {@link #join} because of a lock that was given back and taken. */
    void joinByLock(Clock other, int cells) {
        grow(cells);
        for (int row = 0; row < rows.length; row += 2) {
            joinRow(row, other);
        }
    }

    private void joinRow(int row, Clock clock) {
        int[] other = clock.rows[row < clock.rows.length ? row : row % 2];
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

    private void grow(int cells) {
        int before = rows.length;
        if (before < 2 * cells) {
            rows = Arrays.copyOf(rows, 2 * cells);
            for (int row = before; row < rows.length; row++) {
                rows[row] = rows[row % 2].clone();
            }
        }
    }

    private static int[] roomFor(int[] row, int length) {
        return row.length >= length ? row : Arrays.copyOf(row, Math.max(length, 2 * row.length));
    }
}
