package dev.weft.wasm.pool;

import dev.weft.loop.Priority;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs that wait for a worker: by priority, and among equals first come, first served. */
final class JobQueue {

    private final List<ArrayDeque<RemoteJob>> waiting = new ArrayList<>();

    JobQueue() {
        for (Priority ignored : Priority.values()) {
            waiting.add(new ArrayDeque<>());
        }
    }

    void add(RemoteJob job) {
        queueOf(job).addLast(job);
    }

    /** For one that has been at the head before. */
    void addFirst(RemoteJob job) {
        queueOf(job).addFirst(job);
    }

    @Nullable
    RemoteJob poll() {
        for (ArrayDeque<RemoteJob> queue : waiting) {
            if (!queue.isEmpty()) {
                return queue.pollFirst();
            }
        }
        return null;
    }

    boolean remove(RemoteJob job) {
        return queueOf(job).remove(job);
    }

    int size() {
        int size = 0;
        for (ArrayDeque<RemoteJob> queue : waiting) {
            size += queue.size();
        }
        return size;
    }

    private ArrayDeque<RemoteJob> queueOf(RemoteJob job) {
        return waiting.get(job.request.priority().ordinal());
    }
}
