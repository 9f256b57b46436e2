package dev.weft.corpus;

import dev.weft.channel.Channel;
import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program has done so far, and the calls by which it suspends. */
final class Trail {

    /** Programs are small; one that loops on and on would tell the same again and again. */
    private static final int LONGEST = 2_000;

    private static final int LONGEST_TEXT = 8;

    private final List<String> steps = new ArrayList<>();
    private final Channel<Integer> there = Channel.rendezvous("there");
    private final Channel<Integer> back = Channel.rendezvous("back");

    void add(String step) {
        if (steps.size() < LONGEST) {
            steps.add(step);
        }
    }

    List<String> steps() {
        return steps;
    }

    /** Doubles by their bits: how they print is not compared here. */
    void tell(int place, int a, int b, long l, double d, float f, String s, boolean z, int[] n, @Nullable Object o) {
        add(place + ": " + a + " " + b + " " + l + " " + Double.doubleToLongBits(d) + " " + Float.floatToIntBits(f)
                + " " + s + " " + z + " " + n[0] + " " + n[1] + " " + n[2] + " "
                + (o instanceof String text ? text : o != null));
    }

    void caught(int place, Throwable failure) {
        add(place + " caught " + name(failure));
    }

    static String name(@Nullable Throwable failure) {
        if (failure instanceof Oops oops) {
            StringBuilder name = new StringBuilder("oops " + oops.code);
            for (Throwable more : oops.getSuppressed()) {
                name.append(" and ").append(name(more));
            }
            return name.toString();
        }
        if (failure instanceof TaskFailedException) {
            return "failed of " + name(failure.getCause());
        }
        return failure instanceof CancelledException ? "cancelled" : "another: " + failure;
    }

    /** A number that the compiler cannot know. */
    int number(int value) {
        return value + steps.size() / (LONGEST * 2);
    }

    /** Nothing, but the compiler cannot know. */
    @Nullable
    Object nothing() {
        return steps.size() > LONGEST * 2 ? steps : null;
    }

    /** Gives way, and answers what it was given. Suspends. */
    int pause(int value) {
        Task.yield();
        return value;
    }

    /** Sleeps. Suspends. */
    void nap(int millis) {
        Task.sleepMillis(millis);
    }

    /** Through another task and back. Suspends. */
    int hop(int value) {
        Task.run("echo", () -> back.send(there.receive() + 1));
        there.send(value);
        return back.receive();
    }

    /** A recursion that suspends at its end, with a finally on the way back. Suspends. */
    int dive(int depth, int a, long l, double d, String s) {
        if (depth == 0) {
            return pause(a);
        }
        try {
            return dive(depth - 1, a + depth, l ^ depth, d + depth, s) + (int) l + (int) d + s.length();
        } finally {
            add("up " + depth);
        }
    }

    int mix(int a, long l, int b, double d, float f, String s) {
        return a * 7 + (int) l + b + (int) d + (int) f + s.length();
    }

    String text(String s, int value) {
        String longer = s + Math.floorMod(pause(value), 10);
        return longer.length() > LONGEST_TEXT ? longer.substring(longer.length() - 3) : longer;
    }

    String word(int value) {
        return switch (Math.floorMod(value, 4)) {
            case 0 -> "red";
            case 1 -> "green";
            case 2 -> "blue";
            default -> "grey";
        };
    }

    Resource open(int number, int value) {
        add("open " + number);
        return new Resource(this, number, pause(value));
    }
}
