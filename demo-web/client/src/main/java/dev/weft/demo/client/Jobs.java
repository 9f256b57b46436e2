package dev.weft.demo.client;

import java.util.HashMap;
import java.util.Map;

/** The jobs of this module instance, by the number that JavaScript gave them. */
final class Jobs {

    private static final Map<Integer, Job> OPEN = new HashMap<>();

    private Jobs() {}

    /**
     * @throws IllegalStateException if the number is in use
     */
    static Job open(int id, String name, int inputBytes) {
        if (OPEN.containsKey(id)) {
            throw new IllegalStateException(OPEN.get(id) + " is open already: close it, or use another number.");
        }
        Job job = new Job(id, name, inputBytes);
        OPEN.put(id, job);
        return job;
    }

    /**
     * @throws IllegalStateException if there is none
     */
    static Job get(int id) {
        Job job = OPEN.get(id);
        if (job == null) {
            throw new IllegalStateException(
                    "There is no job " + id + ": open it first, and do not use it after close.");
        }
        return job;
    }

    /** Null if there is none: it may have ended while JavaScript's call was on its way. */
    static Job find(int id) {
        return OPEN.get(id);
    }

    /** Forgets a job and with it its bytes. */
    static void close(int id) {
        OPEN.remove(id);
    }
}
