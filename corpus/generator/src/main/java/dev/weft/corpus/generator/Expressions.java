package dev.weft.corpus.generator;

import java.util.Random;

/** Expressions over a set of locals; suspending calls stand between their operands. */
final class Expressions {

    private final Random random;

    Expressions(Random random) {
        this.random = random;
    }

    /** Of type int, with calls nested so deep at most. */
    String integer(int set, int depth) {
        if (depth == 0) {
            return leaf(set);
        }
        String one = integer(set, depth - 1);
        String other = integer(set, depth - 1);
        return switch (random.nextInt(9)) {
            case 0 -> "t.pause(" + one + ")";
            case 1 -> "(" + one + " + t.pause(" + other + ") * 3)";
            case 2 -> "(" + one + " * 31 + " + other + ")";
            case 3 -> "t.hop(" + one + ")";
            case 4 -> String.format("(%s ? %s : t.pause(%s))", condition(set), one, other);
            case 5 -> String.format("t.dive(%d, %s, l%4$d, d%4$d, s%4$d)", 1 + random.nextInt(3), one, other, set);
            case 6 -> String.format("t.mix(%s, l%3$d, t.pause(%s), d%3$d, f%3$d, s%3$d)", one, other, set);
            case 7 -> "(" + one + " ^ " + other + " >> 3)";
            default -> leaf(set);
        };
    }

    /** No literals: what TeaVM can work out it drops, and some of what is left then is no valid module. */
    private String leaf(int set) {
        return switch (random.nextInt(7)) {
            case 0 -> "a" + set;
            case 1 -> "b" + set;
            case 2 -> "(int) l" + set;
            case 3 -> "s" + set + ".length()";
            case 4 -> "n" + set + "[" + random.nextInt(3) + "]";
            case 5 -> "(int) d" + set;
            default -> "t.number(" + random.nextInt(9) + ")";
        };
    }

    String condition(int set) {
        return switch (random.nextInt(6)) {
            case 0 -> "z" + set;
            case 1 -> "(a" + set + " & 1) == 0";
            case 2 -> "Math.floorMod(t.pause(b" + set + "), 3) == 1";
            case 3 -> "a" + set + " > t.pause(2) && !z" + set;
            case 4 -> "(s" + set + ".length() & 1) == 0 || t.pause(a" + set + ") < 0";
            default -> "o" + set + " != null";
        };
    }
}
