package dev.weft.behaviour;

import java.util.List;

/** Collects the promises of one group. */
final class Promises {

    /** How many shuffled orders an order-free promise is tried in. */
    private static final int SEEDS = 20;

    private final String group;

    private final List<Behaviour> all;

    Promises(String group, List<Behaviour> all) {
        this.group = group;
        this.all = all;
    }

    /** A promise about what happens in order of readiness. */
    void add(String promise, Behaviour.Program program) {
        all.add(new Behaviour(group, promise, 0, program, Behaviour::succeeds));
    }

    /** A promise that holds in whatever order ready tasks run; tried under {@value #SEEDS} seeds. */
    void inAnyOrder(String promise, Behaviour.Program program) {
        all.add(new Behaviour(group, promise, SEEDS, program, Behaviour::succeeds));
    }

    /** A promise about tools that make loops of their own. */
    void bench(String promise, Behaviour.Bench bench) {
        all.add(new Behaviour(group, promise, bench));
    }

    /** A promise about how the whole program ends. */
    void ending(String promise, Behaviour.Program program, Behaviour.Verdict verdict) {
        all.add(new Behaviour(group, promise, 0, program, verdict));
    }
}
