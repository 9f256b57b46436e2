package dev.weft.task;

import dev.weft.loop.MisuseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a supervised scope whose tasks are watched. The first that decides the race cancels the scope, and the scope's own wait for its
 * children is the wait for the rest. A failure that comes before the decision is the race's affair, one that comes after is nobody's: the
 * scope reports it as it reports every failure that nobody received.
 */
/**
 * Runs several tasks of which one result is wanted: the first to succeed, or the first to end. The others are then cancelled, and awaited:
 * when the race is over, none of its tasks is left.
 *
 * <p>What a loser answers is dropped; one that has something to give back cleans up when it is cancelled. A failure of a loser before the
 * race was decided counts as lost and is dropped too, unless all fail; one that comes after (while it cleans up) is reported.
 *
 * {@snippet :
 * Page page = Race.<Page>named("mirrors")
 *         .add("left", () -> fetch(leftUrl))
 *         .add("right", () -> fetch(rightUrl))
 *         .firstToSucceed();
 * }
 *
 * @param <T> the type of the result; may be nullable
 */
public final class Race<T> {

    private final String name;

    private final List<Entrant<T>> entrants = new ArrayList<>();

    private Race(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** A race that nobody has entered yet. */
    public static <T> Race<T> named(String name) {
        return new Race<>(name);
    }

    /** Has a task run along, from the start of the race. */
    public Race<T> add(String name, TaskBody<? extends T> body) {
        entrants.add(new Entrant<>(Objects.requireNonNull(name, "name"), Objects.requireNonNull(body, "body")));
        return this;
    }

    /**
     * The result of the task that succeeds first. Suspends until that is known and the others have ended.
     *
     * @throws TaskFailedException when all have failed: the first failure, with the others suppressed
     * @throws CancelledException when the caller is cancelled, and so all tasks
     * @throws MisuseException when nobody has entered
     */
    public T firstToSucceed() {
        return run(false);
    }

    /**
     * The result of the task that ends first. Suspends until that is known and the others have ended.
     *
     * @throws TaskFailedException when the one that ended first has failed
     * @throws CancelledException when the caller is cancelled, and so all tasks
     * @throws MisuseException when nobody has entered
     */
    public T firstToEnd() {
        return run(true);
    }

    private T run(boolean endIsEnough) {
        if (entrants.isEmpty()) {
            throw new MisuseException(
                    "race '" + name + "' has nobody in it, so nobody can win: add tasks before it is run");
        }
        Course course = new Course(endIsEnough);
        Scope.named(name).supervised().open(scope -> {
            for (Entrant<T> entrant : entrants) {
                Task<T> task = scope.run(entrant.name, () -> entrant.body.run());
                task.listeners().watch(ended -> course.takes(scope, task));
            }
        });
        return course.result();
    }

    @Override
    public String toString() {
        return "race '" + name + "' (" + entrants.size() + (entrants.size() == 1 ? " task)" : " tasks)");
    }

    private static final class Entrant<T> {

        private final String name;

        private final TaskBody<? extends T> body;

        Entrant(String name, TaskBody<? extends T> body) {
            this.name = name;
            this.body = body;
        }
    }

    /** One run of the race, and how it stands. */
    private final class Course {

        private final boolean endIsEnough;

        private @Nullable Task<T> winner;

        /** The failures before there was a winner. */
        private @Nullable Throwable failure;

        Course(boolean endIsEnough) {
            this.endIsEnough = endIsEnough;
        }

        /** {@code task} has ended; answers whether the race takes its outcome. */
        boolean takes(Scope scope, Task<T> task) {
            if (winner != null) {
                return false;
            }
            Throwable failed = task.failure();
            if (failed == null || endIsEnough) {
                winner = task;
                scope.cancel("task '" + task.name() + "' has decided the race");
            } else {
                failure = Failures.join(failure, new TaskFailedException(task.name(), failed));
            }
            return true;
        }

        T result() {
            if (winner != null) {
                return winner.result();
            }
            throw (TaskFailedException) Objects.requireNonNull(failure);
        }
    }
}
