package dev.weft.test;

import dev.weft.loop.Loop;
import dev.weft.task.Task;
import java.util.ArrayList;
import java.util.List;

/** What a random program acts on, and what its tasks have seen. */
abstract class RandomWorld {

    final List<Task<?>> tasks = new ArrayList<>();

    private final List<StringBuilder> seen = new ArrayList<>();

    RandomWorld(int tasks) {
        for (int t = 0; t < tasks; t++) {
            seen.add(new StringBuilder());
        }
    }

    final void act(int self, int operation) throws Exception {
        StringBuilder log = seen.get(self);
        try {
            act(self, operation % 16, operation / 16 % 2, log);
            Task.checkpoint();
        } catch (RuntimeException e) {
            log.append('!').append(e.getClass().getSimpleName());
            if (Loop.current().running("act").cancelled()) {
                throw e;
            }
        }
    }

    /** Does operation {@code what}, from 0 to 15, on thing {@code which}, 0 or 1. */
    abstract void act(int self, int what, int which, StringBuilder log);

    final Task<?> other(int self) {
        return tasks.get((self + 1) % tasks.size());
    }

    /** What is left at the end. */
    abstract String rest();

    @Override
    public String toString() {
        return seen + " " + rest();
    }
}
