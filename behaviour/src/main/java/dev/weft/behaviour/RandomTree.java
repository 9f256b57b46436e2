package dev.weft.behaviour;

import dev.weft.loop.Loop;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.ScopeBuilder;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: in virtual time it can be calculated, without running anything, when each block of a tree of scopes ends and who ended it. Every
 * duration is a different number of nanoseconds, so that no two things happen at the same time and the calculation has one answer.
 */
/** A tree of tasks, each with a scope that sleeps, may have a deadline or a shield, and may be cancelled; with a forecast of what becomes of it. */
final class RandomTree {

    private static final int MOST_LEVELS = 4;

    private final Loop loop = Loop.current();

    private final long start = loop.nanoTime();

    private final List<Node> nodes = new ArrayList<>();

    private final Node root = new Node(0);

    /** A number from 0 to {@code bound - 1}, which depends on the seed of the run. */
    private int random(int bound) {
        return loop.chooser().nextClause(bound);
    }

    /** A time after the start that nothing else in this tree happens at. */
    private long newTime() {
        return (1 + random(50)) * 1_000_000L + ++times;
    }

    private int times;

    /** Runs the tree, and compares what happened with the forecast. */
    void check() {
        root.forecast(Long.MAX_VALUE, "");
        Scope.named("tree").supervised().open(tree -> {
            tree.run("root", root::run);
            for (Node node : nodes) {
                if (node.cancelAt > 0) {
                    tree.run("canceller", () -> {
                        Task.sleepUntil(start + node.cancelAt);
                        Scope open = node.scope;
                        if (open != null) {
                            open.cancel("by hand");
                        }
                    });
                }
            }
        });
        for (Node node : nodes) {
            Check.equal(node.forecast, node.happened, node.toString());
        }
    }

    private final class Node {

        private final String name = "n" + nodes.size();

        private final List<Node> children = new ArrayList<>();

        private final long nap = newTime();

        /** 0 for none. */
        private final long timeout;

        private final boolean shielded;

        /** 0 for never. */
        private final long cancelAt;

        private @Nullable Scope scope;

        private String forecast = "";

        private String happened = "";

        Node(int level) {
            nodes.add(this);
            shielded = random(4) == 0;
            timeout = shielded || random(3) == 0 ? newTime() : 0;
            cancelAt = random(4) == 0 ? newTime() : 0;
            for (int i = random(level == MOST_LEVELS ? 1 : 4); i > 0; i--) {
                children.add(new Node(level + 1));
            }
        }

        /** @param outside when this would be cancelled from outside if nothing kept that out, and {@code by} whom */
        void forecast(long outside, String by) {
            long cut = shielded ? Long.MAX_VALUE : outside;
            String origin = shielded ? "" : by;
            if (timeout > 0 && timeout < cut) {
                cut = timeout;
                origin = "scope '" + name + "' was cancelled: its time was up";
            }
            if (cancelAt > 0 && cancelAt < cut) {
                cut = cancelAt;
                origin = "scope '" + name + "' was cancelled: by hand";
            }
            forecast = cut < nap ? "cut at " + cut + ": " + origin : "done at " + nap;
            for (Node child : children) {
                child.forecast(cut, origin);
            }
        }

        void run() {
            ScopeBuilder settings = Scope.named(name);
            if (shielded) {
                settings.shield(Duration.ofNanos(timeout));
            } else if (timeout > 0) {
                settings.timeout(Duration.ofNanos(timeout));
            }
            try {
                settings.openOrTimeout(this::work);
            } catch (CancelledException ended) {
                Check.that(happened.startsWith("cut") || !children.isEmpty(), "nothing was cut short in " + name);
            }
        }

        private void work(Scope open) {
            scope = open;
            for (Node child : children) {
                open.run(child.name, child::run);
            }
            try {
                Task.sleepUntil(start + nap);
                happened = "done at " + (loop.nanoTime() - start);
            } catch (CancelledException cut) {
                happened = "cut at " + (loop.nanoTime() - start) + ": " + cut.getMessage();
                throw cut;
            }
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder(name).append(" nap ").append(nap);
            out.append(timeout > 0 ? (shielded ? " shield " : " timeout ") + timeout : "");
            return out.append(cancelAt > 0 ? " cancelled at " + cancelAt : "").toString();
        }
    }
}
