package dev.weft.bench.timers;

import java.util.Random;

/** In which order timers, set at random times, are cancelled; or that tasks sleep instead. */
enum Order {
    SET("as set", "set, cancelled in that order"),
    RANDOM("random", "set, cancelled in random order"),
    LATEST("latest", "set, cancelled last first"),
    SLEEPERS("sleepers", "sleeping tasks, scope cancelled");

    private final String argument;

    private final String title;

    Order(String argument, String title) {
        this.argument = argument;
        this.title = title;
    }

    /** How the Go program names it. */
    String argument() {
        return argument;
    }

    /** How the table names it. */
    String title() {
        return title;
    }

    /** The indices of {@code n} timers in this order. */
    int[] of(int n, Random random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = this == LATEST ? n - 1 - i : i;
        }
        if (this == RANDOM) {
            for (int i = n - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int swapped = order[i];
                order[i] = order[other];
                order[other] = swapped;
            }
        }
        return order;
    }
}
