package dev.weft.wasm.tests;

import static dev.weft.wasm.tests.HostChecks.failures;
import static dev.weft.wasm.tests.HostChecks.host;
import static dev.weft.wasm.tests.HostChecks.onJspi;
import static dev.weft.wasm.tests.HostChecks.require;

import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitPoint;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.util.ArrayList;
import java.util.List;

/** Waits inside code that was not compiled to suspend, each of which keeps one of the browser's stacks. */
final class ForeignChecks {

    /** How many of them the checks allow at one time, on coroutines. */
    static final int MOST_STACKS = 3;

    private ForeignChecks() {}

    static String bound() {
        List<String> refused = refusals(MOST_STACKS + 1);
        if (onJspi()) {
            require(refused.isEmpty(), refused.toString()); // the bound is on all tasks there
            return "no bound of its own";
        }
        if (!host().fibers().canParkStack()) {
            require(
                    refused.size() == MOST_STACKS + 1
                            && refused.get(0)
                                    .startsWith("This call would have to wait inside code that was not compiled"),
                    refused.toString());
            return refused.get(0);
        }
        require(
                refused.size() == 1
                        && refused.get(0).contains("keep no more stacks: let fewer tasks wait inside foreign code"),
                refused.toString());
        require(refusals(MOST_STACKS).isEmpty(), "afterwards there are fewer stacks");
        return refused.get(0);
    }

    /** What so many tasks are told that wait at one time; nothing of those that are let go on. */
    private static List<String> refusals(int count) {
        List<Task<?>> tasks = new ArrayList<>();
        List<Gate> gates = new ArrayList<>();
        Scope.named("foreign code").supervised().open(scope -> {
            for (int i = 0; i < count; i++) {
                tasks.add(scope.run("waiting", () -> {
                    Gate gate = new Gate(Task.current());
                    gates.add(gate);
                    gate.pass();
                }));
            }
            Task.yield(); // each has its turn meanwhile
            gates.forEach(Gate::open);
        });
        return failures(tasks);
    }

    /** Lets one strand through when it is opened. */
    private static final class Gate implements WaitPoint {

        private final Strand strand;

        private boolean waiting;

        Gate(Strand strand) {
            this.strand = strand;
        }

        void pass() {
            waiting = true;
            try {
                strand.loop().parkStack(strand, this);
            } finally {
                waiting = false; // also where it could not wait
            }
        }

        void open() {
            if (waiting) {
                waiting = false;
                strand.loop().unpark(strand);
            }
        }

        @Override
        public ParkReason reason() {
            return ParkReason.OUTSIDE;
        }

        @Override
        public String describe() {
            return "a gate";
        }

        @Override
        public boolean abandon(Strand parked) {
            boolean before = waiting;
            waiting = false;
            return before;
        }
    }
}
