package dev.weft.wasm.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/*
 *   OFF     -> LOADING // a job needs it, or it replaces one that was lost
 *   LOADING -> READY   // its module is there
 *   any     -> OFF     // lost, or the pool ends
 */
/** One worker's place in a pool. Workers come and go in it. */
final class PoolWorker {

    enum State {
        OFF,
        LOADING,
        READY
    }

    /** {@code worker 2 of pool 'encode'}. */
    final String label;

    final Map<Integer, RemoteJob> jobs = new LinkedHashMap<>();

    private final Door door;

    private final List<Message> outbox = new ArrayList<>();

    State state = State.OFF;

    /** The door's number for the worker that is here now. */
    int number;

    /** Rounds of the heartbeat since the worker began to load or was last heard. */
    int silent;

    /** Whether a question is open. */
    boolean asked;

    PoolWorker(Door door, String label) {
        this.door = door;
        this.label = label;
    }

    void start(Door.Listener listener) {
        state = State.LOADING;
        silent = 0;
        asked = false;
        number = door.start(label, listener);
    }

    void ready() {
        state = State.READY;
        silent = 0;
        for (Message message : outbox) {
            door.post(number, message);
        }
        outbox.clear();
    }

    void post(Message message) {
        if (state == State.READY) {
            door.post(number, message);
        } else {
            outbox.add(message);
        }
    }

    void heard() {
        asked = false;
        silent = 0;
    }

    void ask() {
        if (!asked) {
            asked = true;
            door.ping(number);
        }
    }

    void stop() {
        if (state != State.OFF) {
            door.terminate(number);
        }
        state = State.OFF;
        asked = false;
        outbox.clear();
    }

    boolean on() {
        return state != State.OFF;
    }

    @Override
    public String toString() {
        return label + " (" + state + ", " + jobs.size() + " jobs)";
    }
}
