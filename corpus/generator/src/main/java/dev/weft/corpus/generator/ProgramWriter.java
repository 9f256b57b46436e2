package dev.weft.corpus.generator;

import java.util.Random;

/** Writes one program. */
final class ProgramWriter {

    /*
     * Idea. A program is a method with a fixed set of locals of several types; each statement changes some of them, and now and then tells
     * the trail what they are. Bodies of lambdas and tasks have a set of their own, for Java lets them change no other; the number at
     * the end of a name is that set's. Every loop is bounded, and no statement is unreachable.
     */

    private static final int STATEMENTS = 14;
    private static final int DEEPEST = 4;

    private final Random random;
    private final Expressions expressions;
    private final StringBuilder out = new StringBuilder();
    private int names;
    private int left = STATEMENTS;

    ProgramWriter(Random random) {
        this.random = random;
        this.expressions = new Expressions(random);
    }

    String write(String name) {
        out.append("\n    static void ").append(name).append("(Trail t) throws Exception {\n");
        locals(0, "t.number(1)");
        while (left > 0) {
            statement(0, 1);
        }
        tell(0);
        out.append("    }\n");
        return out.toString();
    }

    private void locals(int set, String from) {
        line(
                "int a%1$d = " + from
                        + ", b%1$d = t.number(2); long l%1$d = a%1$d + 3L; double d%1$d = 0.5 + b%1$d; float f%1$d = a%1$d;",
                set);
        line(
                "String s%1$d = t.word(a%1$d); boolean z%1$d = a%1$d > 0; int[] n%1$d = {1, a%1$d, 3}; Object o%1$d = t.nothing();",
                set);
    }

    private void tell(int set) {
        line("t.tell(%2$d, a%1$d, b%1$d, l%1$d, d%1$d, f%1$d, s%1$d, z%1$d, n%1$d, o%1$d);", set, ++names);
    }

    /** {@code format} with {@code set} as its first argument, {@code name} as its second. */
    private void line(String format, int set, Object... name) {
        var arguments = new Object[name.length + 1];
        arguments[0] = set;
        System.arraycopy(name, 0, arguments, 1, name.length);
        out.append("        ").append(String.format(format, arguments)).append('\n');
    }

    private void block(int set, int depth) {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            statement(set, depth + 1);
        }
    }

    private void statement(int set, int depth) {
        left--;
        if (depth >= DEEPEST || left < 0) {
            simple(set);
            return;
        }
        switch (random.nextInt(17)) {
            case 0, 1, 2 -> simple(set);
            case 3 -> forLoop(set, depth);
            case 4 -> whileLoop(set, depth);
            case 5 -> labelled(set, depth);
            case 6 -> branch(set, depth);
            case 7 -> switchStatement(set, depth);
            case 8 -> switchExpression(set, depth);
            case 9 -> tryCatch(set, depth);
            case 10 -> tryFinally(set, depth);
            case 11 -> resource(set, depth);
            case 12 -> lambda(set, depth);
            case 13 -> scope(set, depth);
            case 14 -> await(set, depth);
            case 15 -> cancel(set, depth);
            default -> simple(set);
        }
    }

    private void simple(int set) {
        switch (random.nextInt(9)) {
            case 0 -> line("t.pause(0);", set);
            case 1 -> line("t.nap(" + (1 + random.nextInt(3)) + ");", set);
            case 2 -> line("s%1$d = t.text(s%1$d, " + expressions.integer(set, 2) + ");", set);
            case 3 -> line("l%1$d = l%1$d * 31 + " + expressions.integer(set, 2) + ";", set);
            case 4 -> line("d%1$d = d%1$d * 0.5 + " + expressions.integer(set, 2) + "; f%1$d += (float) d%1$d;", set);
            case 5 -> line("n%1$d[" + random.nextInt(3) + "] += " + expressions.integer(set, 2) + ";", set);
            case 6 -> line("z%1$d = " + expressions.condition(set) + "; o%1$d = z%1$d ? s%1$d : (Object) n%1$d;", set);
            case 7 -> line("b%1$d ^= " + expressions.integer(set, 3) + ";", set);
            default -> line("a%1$d = " + expressions.integer(set, 3) + ";", set);
        }
        if (random.nextInt(3) == 0) {
            tell(set);
        }
    }

    private void forLoop(int set, int depth) {
        line("for (int x%2$d = 0; x%2$d < " + (2 + random.nextInt(2)) + "; x%2$d++) {", set, ++names);
        line("a%1$d += x%2$d;", set, names);
        block(set, depth);
        jump(set);
        line("b%1$d++;", set);
        line("}", set);
    }

    private void jump(int set) {
        switch (random.nextInt(3)) {
            case 0 -> line("if (" + expressions.condition(set) + ") { continue; }", set);
            case 1 -> line("if (" + expressions.condition(set) + ") { break; }", set);
            default -> {}
        }
    }

    private void whileLoop(int set, int depth) {
        int counter = ++names;
        line("int w%2$d = 0;", set, counter);
        boolean atEnd = random.nextBoolean();
        line(atEnd ? "do {" : "while (w%2$d < t.pause(3)) {", set, counter);
        line("w%2$d++;", set, counter);
        block(set, depth);
        line(atEnd ? "} while (w%2$d < t.pause(2));" : "}", set, counter);
    }

    private void labelled(int set, int depth) {
        int label = ++names;
        line("outer%2$d:", set, label);
        line("for (int y%2$d = 0; y%2$d < 3; y%2$d++) {", set, label);
        line("for (int v%2$d = 0; v%2$d < 2; v%2$d++) {", set, label);
        block(set, depth + 1);
        line(
                "if (" + expressions.condition(set) + ") { " + (random.nextBoolean() ? "continue" : "break")
                        + " outer%2$d; }",
                set,
                label);
        line("}", set);
        simple(set);
        line("}", set);
    }

    private void branch(int set, int depth) {
        line("if (" + expressions.condition(set) + ") {", set);
        block(set, depth);
        line("} else if (o%1$d instanceof String q%2$d && q%2$d.length() > t.pause(1)) {", set, ++names);
        line("a%1$d += q%2$d.length();", set, names);
        line("} else {", set);
        block(set, depth);
        line("}", set);
    }

    private void switchStatement(int set, int depth) {
        if (random.nextBoolean()) {
            line("switch (" + expressions.integer(set, 2) + " & 3) {", set);
            line("case 0:", set);
            block(set, depth);
            line("case 1:", set);
            simple(set);
            line("break;", set);
            line("case 2: {", set);
            block(set, depth);
            line("break; }", set);
            line("default:", set);
            simple(set);
        } else {
            line("switch (t.word(" + expressions.integer(set, 1) + ")) {", set);
            line("case \"red\" -> {", set);
            block(set, depth);
            line("}", set);
            line("case \"green\", \"blue\" -> t.pause(2);", set);
            line("default -> {", set);
            simple(set);
            line("}", set);
        }
        line("}", set);
    }

    private void switchExpression(int set, int depth) {
        line("a%1$d += switch (" + expressions.integer(set, 2) + " & 3) {", set);
        line("case 0 -> " + expressions.integer(set, 2) + ";", set);
        line("case 1 -> {", set);
        block(set, depth);
        line("yield b%1$d; }", set);
        line("case 2 -> t.dive(2, a%1$d, l%1$d, d%1$d, s%1$d);", set);
        line("default -> { simple: { if (z%1$d) { break simple; } t.pause(1); } yield 7; }", set);
        line("};", set);
    }

    private void maybeThrow(int set) {
        line("if (" + expressions.condition(set) + ") { throw new Oops(%2$d); }", set, ++names);
    }

    private void tryCatch(int set, int depth) {
        line("try {", set);
        block(set, depth);
        maybeThrow(set);
        simple(set);
        int caught = ++names;
        line("} catch (Oops e%2$d) {", set, caught);
        line("a%1$d += e%2$d.code + t.pause(1);", set, caught);
        if (random.nextInt(4) == 0) {
            line("if (e%2$d.code %% 3 == 0) { throw new Oops(e%2$d.code + 1); }", set, caught);
        }
        block(set, depth);
        if (random.nextBoolean()) {
            line("} finally {", set);
            simple(set);
        }
        line("}", set);
    }

    private void tryFinally(int set, int depth) {
        line("try {", set);
        line("try {", set);
        block(set, depth);
        maybeThrow(set);
        line("} finally {", set);
        line("b%1$d += t.pause(3);", set);
        tell(set);
        line("}", set);
        line("} catch (RuntimeException e%2$d) {", set, ++names);
        line("t.caught(%2$d, e%2$d);", set, names);
        line("}", set);
    }

    private void resource(int set, int depth) {
        line("try (Resource r%2$d = t.open(%2$d, a%1$d)) {", set, ++names);
        line("b%1$d += r%2$d.use();", set, names);
        block(set, depth);
        maybeThrow(set);
        line("} catch (Oops e%2$d) {", set, ++names);
        line("t.caught(%2$d, e%2$d);", set, names);
        line("}", set);
    }

    private void lambda(int set, int depth) {
        int inner = ++names;
        line("final int c%2$d = b%1$d;", set, inner);
        line("Step f%2$d_ = k%2$d -> {", set, inner);
        locals(inner, "k" + inner + " + c" + inner);
        block(inner, depth);
        line("return " + expressions.integer(inner, 2) + ";", inner);
        line("};", set);
        line("a%1$d = f%2$d_.run(a%1$d) + f%2$d_.run(2);", set, inner);
    }

    private void scope(int set, int depth) {
        int inner = ++names;
        line("final int c%2$d = a%1$d;", set, inner);
        line("try {", set);
        line("Scope.open(\"scope %2$d\", scope%2$d -> {", set, inner);
        for (int child = 0; child < 2; child++) {
            int own = ++names;
            line("scope%2$d.run(\"child %3$d\", () -> {", set, inner, own);
            locals(own, "c" + inner);
            block(own, depth + 1);
            if (random.nextInt(3) == 0) {
                maybeThrow(own);
            }
            tell(own);
            line("});", set);
        }
        line("t.pause(1);", set);
        line("});", set);
        caught(set, inner);
    }

    private void await(int set, int depth) {
        int inner = ++names;
        line("final int c%2$d = a%1$d;", set, inner);
        line("try {", set);
        line("b%1$d += Scope.<Integer, RuntimeException>call(\"calling %2$d\", scope%2$d -> {", set, inner);
        line("Task<Integer> k%2$d = scope%2$d.run(\"task %2$d\", () -> {", set, inner);
        locals(inner, "c" + inner);
        block(inner, depth + 1);
        maybeThrow(inner);
        line("return a%1$d;", inner);
        line("});", set);
        line("return k%2$d.await() + t.pause(1);", set, inner);
        line("});", set);
        caught(set, inner);
    }

    /** The end of a try whose failure is told. */
    private void caught(int set, int inner) {
        line("} catch (RuntimeException e%2$d) {", set, inner);
        line("t.caught(%2$d, e%2$d);", set, inner);
        line("}", set);
    }

    private void cancel(int set, int depth) {
        int inner = ++names;
        line("Scope.open(\"cancelling %2$d\", scope%2$d -> {", set, inner);
        line("Task<?> k%2$d = scope%2$d.run(\"victim %2$d\", () -> {", set, inner);
        locals(inner, "t.number(5)");
        line("try {", inner);
        block(inner, depth + 1);
        line("Task.sleepMillis(50);", inner);
        line("} catch (RuntimeException e%2$d) {", inner, inner);
        line("t.caught(%2$d, e%2$d); throw e%2$d;", inner, inner);
        line("} finally {", inner);
        tell(inner);
        line("}", inner);
        line("});", set);
        line("t.nap(" + random.nextInt(4) + ");", set);
        line("k%2$d.cancel(\"enough\");", set, inner);
        line("});", set);
    }
}
