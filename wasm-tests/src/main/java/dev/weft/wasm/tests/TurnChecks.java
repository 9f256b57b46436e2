package dev.weft.wasm.tests;

import static dev.weft.wasm.tests.HostChecks.host;
import static dev.weft.wasm.tests.HostChecks.require;

import dev.weft.loop.Priority;
import dev.weft.sync.Event;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.wasm.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.teavm.interop.Import;

/** Whose turn it is, and for how long. */
final class TurnChecks {

    private static final double USUAL_SLICE_MILLIS = 4;

    private TurnChecks() {}

    static String sleepBesideBackground() {
        boolean[] awake = new boolean[1];
        int[] held = new int[1];
        Scope.open("two priorities", scope -> {
            scope.run("computing", () -> {
                        while (!awake[0]) {
                            Task.checkpoint();
                        }
                    })
                    .prioritised(Priority.BACKGROUND);
            holdBackground();
            Task.sleepMillis(200); // longer than a slice, also where the machine is busy
            awake[0] = true;
            held[0] = releaseBackground();
        });
        require(held[0] >= 0, "it woke only when background work ran again");
        require(held[0] > 0, "no background turn was asked for");
        return "";
    }

    static String urgentFirst() {
        boolean[] over = new boolean[1];
        long[] steps = new long[3];
        int[] turns = new int[2];
        Event answered = new Event("answered");
        Scope.open("two priorities", scope -> {
            scope.run("computing", () -> {
                        while (!over[0]) {
                            steps[0]++;
                            Task.checkpoint();
                        }
                    })
                    .prioritised(Priority.BACKGROUND);
            holdBackground();
            HostCheckList.postSoon(
                    50,
                    () -> Task.start(host().loop(), "answer", () -> {
                                steps[1] = steps[0];
                                long until = host().nanoTime() + 30_000_000;
                                while (host().nanoTime()
                                        < until) { // longer than a slice, so that it has to ask for a turn
                                    Task.checkpoint();
                                }
                                steps[2] = steps[0];
                                answered.set();
                                return null;
                            })
                            .prioritised(Priority.USER_BLOCKING));
            answered.await();
            over[0] = true;
            turns[0] = blockingTurns();
            turns[1] = releaseBackground();
        });
        require(turns[1] >= 0, "it was answered only when background work ran again");
        require(steps[1] == steps[2], "background work took " + (steps[2] - steps[1]) + " steps meanwhile");
        require(turns[0] > 0, "no turn was asked for as user-blocking");
        return turns[0] + " turns asked for as user-blocking";
    }

    static String slices() {
        StringBuilder figures = new StringBuilder();
        for (double millis : new double[] {2, 12}) {
            host().sliceMillis(millis);
            double median = medianSlice();
            for (int again = 0; again < 2 && median > millis + 2; again++) {
                median = medianSlice(); // a machine that is busy with other things stretches slices
            }
            figures.append("slices of ")
                    .append(millis)
                    .append(" ms took ")
                    .append(median)
                    .append("; ");
            require(median > millis - 0.2 && median <= millis + 2, figures.toString());
        }
        host().sliceMillis(USUAL_SLICE_MILLIS);
        return figures.toString();
    }

    /** Half of them are shorter: a few are longer, in which the browser collects garbage or compiles. */
    private static double medianSlice() {
        Page.turn();
        List<Long> slices = new ArrayList<>();
        long began = host().nanoTime();
        long before = host().busyNanos();
        while (host().nanoTime() - began < 300_000_000) {
            Task.checkpoint();
            long busy = host().busyNanos();
            if (busy != before) {
                slices.add(busy - before);
                before = busy;
            }
        }
        Collections.sort(slices);
        return slices.get(slices.size() / 2) / 1e6;
    }

    /** From now on the page is too busy for background turns, but for some seconds at most. */
    @Import(module = "tests", name = "holdBackground")
    private static native void holdBackground();

    /** Lets background turns come again; answers how many were asked for meanwhile, or -1 if they came again before. */
    @Import(module = "tests", name = "releaseBackground")
    private static native int releaseBackground();

    /** How many turns have been asked for as user-blocking while background turns were held back. */
    @Import(module = "tests", name = "blockingTurns")
    private static native int blockingTurns();
}
