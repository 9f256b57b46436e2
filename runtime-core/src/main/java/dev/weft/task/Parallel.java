package dev.weft.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: each of these is a scope with a limit and a list that its tasks fill; whoever needs more than this opens a scope. The tasks are
 * started as places become free, not all at once: a million items cost the memory of those that are being worked on.
 */
/**
 * Does the same thing to many items, or several things, at once, and waits for all of them. If one fails, the others are cancelled and its
 * failure is thrown as a {@link TaskFailedException}, as by a {@link Scope}. The task for the item at index 3 of {@code "thumbnails"} is
 * called {@code thumbnails[3]}.
 *
 * {@snippet :
 * List<Image> small = Parallel.map("thumbnails", photos, 4, photo -> shrink(photo));
 * }
 */
public final class Parallel {

    private Parallel() {}

    /**
     * Runs all {@code bodies} at once. Suspends until the last has ended.
     *
     * @return their results, in the order of the bodies
     * @throws TaskFailedException when one failed
     * @throws CancelledException when the caller was cancelled, and so the bodies
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the list is only read
    public static <T> List<T> all(String name, TaskBody<? extends T>... bodies) {
        return all(name, Arrays.asList(bodies));
    }

    /** {@link #all(String, TaskBody...)} for a list. Suspends. */
    public static <T> List<T> all(String name, List<? extends TaskBody<? extends T>> bodies) {
        return map(name, bodies, Math.max(1, bodies.size()), TaskBody::run);
    }

    /**
     * Runs {@code body} for each item, {@code atOnce} at a time. Suspends until the last has ended. Items are taken, in order, as there is
     * a place for them.
     *
     * @param atOnce at least 1
     * @return the results, in the order of the items
     * @throws TaskFailedException when one failed
     * @throws CancelledException when the caller was cancelled, and so the tasks
     */
    public static <E, T> List<T> map(
            String name, Iterable<? extends E> items, int atOnce, ItemBody<? super E, ? extends T> body) {
        List<@Nullable T> results = new ArrayList<>();
        Scope.named(name).limit(atOnce).open(scope -> {
            for (E item : items) {
                int index = results.size();
                results.add(null);
                scope.runOrWait(name + "[" + index + "]", () -> {
                    results.set(index, body.run(item));
                });
            }
        });
        return results;
    }

    /**
     * {@link #map} without results. Suspends.
     *
     * @throws TaskFailedException when one failed
     * @throws CancelledException when the caller was cancelled, and so the tasks
     */
    public static <E> void forEach(String name, Iterable<? extends E> items, int atOnce, ItemAction<? super E> action) {
        Scope.named(name).limit(atOnce).open(scope -> {
            int index = 0;
            for (E item : items) {
                scope.runOrWait(name + "[" + index++ + "]", () -> action.run(item));
            }
        });
    }
}
