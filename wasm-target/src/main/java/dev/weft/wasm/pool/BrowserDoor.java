package dev.weft.wasm.pool;

import dev.weft.wasm.BrowserHost;
import dev.weft.wasm.JsBytes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;
import org.teavm.interop.Import;

/*
 * Idea: one door a module instance, in both directions. Number 0 is who made this instance, if it is a worker's; every other number is a
 * worker made here. What JavaScript calls here runs outside every task.
 */
/** Web Workers, through weft-pool.js. */
final class BrowserDoor implements Door {

    private static final int PARENT = 0;

    private static final Message.Kind[] KINDS = Message.Kind.values();

    private static @Nullable BrowserDoor instance;

    private static @Nullable Jobs served;

    private final Map<Integer, Listener> listeners = new HashMap<>();

    private int last;

    private BrowserDoor() {}

    static BrowserDoor instance() {
        BrowserDoor door = instance;
        if (door == null) {
            door = new BrowserDoor();
            instance = door;
        }
        return door;
    }

    /** The way to who made this instance. */
    static Wire toParent() {
        return message -> send(PARENT, message);
    }

    static void serve(Jobs jobs) {
        served = jobs;
    }

    @Override
    public int start(String name, Listener listener) {
        listeners.put(++last, listener);
        startWorker(last, JsBytes.giveText(name));
        return last;
    }

    @Override
    public void post(int worker, Message message) {
        try {
            send(worker, message);
        } catch (OutOfMemoryError noRoom) {
            // As when the browser refuses a message: soon, for who posts is in the middle of something.
            BrowserHost.current().inbox().post(() -> lost(worker, String.valueOf(noRoom.getMessage())));
        }
    }

    @Override
    public void ping(int worker) {
        pingWorker(worker);
    }

    @Override
    public void terminate(int worker) {
        listeners.remove(worker);
        terminateWorker(worker);
    }

    private static void send(int to, Message message) {
        byte[] payload = message.payload();
        post(
                to,
                message.kind().ordinal(),
                message.job(),
                message.number(),
                text(message.name()),
                text(message.detail()),
                payload == null ? 0 : JsBytes.give(payload));
    }

    /** JsBytes never gives 0. */
    private static int text(String text) {
        return text.isEmpty() ? 0 : JsBytes.giveText(text);
    }

    @Export(name = "weft.pool.message")
    static void arrived(int from, int kind, int job, int number, int name, int detail, int payload) {
        Message message = new Message(
                KINDS[kind],
                job,
                number,
                name == 0 ? "" : JsBytes.takeText(name),
                detail == 0 ? "" : JsBytes.takeText(detail),
                payload == 0 ? null : JsBytes.take(payload));
        if (from == PARENT) {
            if (served != null) {
                served.arrived(message);
            }
            return;
        }
        Listener listener = listenerOf(from);
        if (listener != null) {
            listener.arrived(from, message);
        }
    }

    @Export(name = "weft.pool.ready")
    static void ready(int worker) {
        Listener listener = listenerOf(worker);
        if (listener != null) {
            listener.ready(worker);
        }
    }

    @Export(name = "weft.pool.answered")
    static void answered(int worker) {
        Listener listener = listenerOf(worker);
        if (listener != null) {
            listener.answered(worker);
        }
    }

    @Export(name = "weft.pool.failed")
    static void failed(int worker, int what) {
        lost(worker, JsBytes.takeText(what));
    }

    private static void lost(int worker, String what) {
        Listener listener = listenerOf(worker);
        if (listener != null) {
            listener.failed(worker, what);
        }
    }

    /** Null if the worker has been terminated: what it said was on its way. */
    private static @Nullable Listener listenerOf(int worker) {
        return instance == null ? null : instance.listeners.get(worker);
    }

    @Import(module = "weft", name = "poolStart")
    private static native void startWorker(int worker, int name);

    /** Texts and payload are numbers for take, or 0 for none; the payload's buffer is transferred. */
    @Import(module = "weft", name = "poolPost")
    private static native void post(int to, int kind, int job, int number, int name, int detail, int payload);

    @Import(module = "weft", name = "poolPing")
    private static native void pingWorker(int worker);

    @Import(module = "weft", name = "poolTerminate")
    private static native void terminateWorker(int worker);
}
