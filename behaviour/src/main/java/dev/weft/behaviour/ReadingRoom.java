package dev.weft.behaviour;

import dev.weft.sync.ReadWriteLock;
import dev.weft.task.Task;
import dev.weft.test.Check;
import java.util.ArrayList;
import java.util.List;

/** Who is inside, and in which order they came and got in. */
final class ReadingRoom {

    final ReadWriteLock lock = new ReadWriteLock("r");

    private final List<Integer> came = new ArrayList<>();

    private final List<Integer> got = new ArrayList<>();

    private int readers;

    private int writers;

    int mostReaders;

    /** Odd ids write. */
    private static boolean writes(int id) {
        return id % 2 == 1;
    }

    void visit(int id) {
        came.add(id);
        if (writes(id)) {
            lock.withWriteLock(() -> {
                enter(id);
                writers++;
                try {
                    stay();
                } finally {
                    writers--;
                }
            });
        } else {
            lock.withReadLock(() -> {
                enter(id);
                readers++;
                mostReaders = Math.max(mostReaders, readers);
                try {
                    stay();
                } finally {
                    readers--;
                }
            });
        }
    }

    private void stay() {
        Check.that(writers == 0 || (writers == 1 && readers == 0), writers + " writers, " + readers + " readers");
        Task.sleepMillis(1);
        Check.that(writers == 0 || (writers == 1 && readers == 0), writers + " writers, " + readers + " readers");
    }

    private void enter(int id) {
        got.add(id);
    }

    /** How many have been inside. */
    int visits() {
        return got.size();
    }

    /** Checks that nobody has overtaken a writer, and no writer anybody. */
    void checkOrder() {
        came.retainAll(got);
        for (int i = 0; i < came.size(); i++) {
            for (int j = i + 1; j < came.size(); j++) {
                int first = came.get(i);
                int second = came.get(j);
                boolean ordered = writes(first) || writes(second);
                Check.that(
                        !ordered || got.indexOf(first) < got.indexOf(second),
                        first + " came before " + second + ", and got in before it: came " + came + ", got " + got);
            }
        }
    }
}
