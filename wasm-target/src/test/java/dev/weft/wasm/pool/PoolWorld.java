package dev.weft.wasm.pool;

import dev.weft.jvm.JvmFibers;
import dev.weft.loop.Loop;
import dev.weft.loop.LoopOptions;
import dev.weft.task.TaskAction;
import dev.weft.test.VirtualHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Workers that share the loop of their pool, in virtual time: both halves are the real ones, and between them every message goes through
 * the loop's inbox, in order, and into a trail.
 */
final class PoolWorld implements Door {

    /** What went between the halves: {@code >1 JOB#1 reverse}, {@code <1 DONE#1}. */
    final List<String> trail = new ArrayList<>();

    /** Workers by number that neither answer nor do anything any more. */
    final Set<Integer> silent = new HashSet<>();

    /** Workers that never become ready, and what is said of them; null for nothing. */
    final Map<Integer, @Nullable String> unloadable = new HashMap<>();

    final Set<Integer> terminated = new HashSet<>();

    /** A worker has no memory to post more than this. */
    int mostBytes = Integer.MAX_VALUE;

    private final Map<Integer, Jobs> jobs = new HashMap<>();

    private final Map<Integer, Listener> listeners = new HashMap<>();

    private final Consumer<Jobs> definitions;

    private @Nullable Loop loop;

    int last;

    PoolWorld(Consumer<Jobs> definitions) {
        this.definitions = definitions;
    }

    /** What a test does, in the root task. */
    interface Body {
        void run(PoolWorld world) throws Exception;
    }

    static void run(Consumer<Jobs> definitions, Body body) {
        PoolWorld world = new PoolWorld(definitions);
        VirtualHost host = new VirtualHost(JvmFibers.best());
        Throwable[] failure = new Throwable[1];
        boolean[] ended = new boolean[1];
        TaskAction main = () -> {
            world.loop = Loop.current();
            body.run(world);
        };
        host.start(
                LoopOptions.defaults(),
                "test",
                () -> {
                    main.run();
                    return "";
                },
                root -> {
                    failure[0] = root.failure();
                    ended[0] = true;
                });
        if (failure[0] instanceof Error error) {
            throw error;
        }
        if (failure[0] != null) {
            throw new AssertionError(failure[0]);
        }
        if (!ended[0]) {
            throw new AssertionError("the test has not ended");
        }
    }

    WorkerPool pool(PoolSettings settings) {
        return new WorkerPool(loop(), settings, this);
    }

    WorkerPool pool(int workers) {
        return pool(WorkerPool.settings("p", workers));
    }

    private Loop loop() {
        return Objects.requireNonNull(loop);
    }

    /** The halves of the workers that are there. */
    Jobs jobs(int worker) {
        return Objects.requireNonNull(jobs.get(worker));
    }

    /** What is said of the worker, as by its thread. */
    void fail(int worker, String what) {
        later(worker, listener -> listener.failed(worker, what));
    }

    /** The messages of some kinds, for comparing. */
    List<String> trail(Message.Kind... kinds) {
        List<String> found = new ArrayList<>();
        for (String line : trail) {
            for (Message.Kind kind : kinds) {
                if (line.contains(" " + kind + "#")) {
                    found.add(line);
                }
            }
        }
        return found;
    }

    private void later(int worker, Consumer<Listener> action) {
        loop().inbox().post(() -> {
            Listener listener = listeners.get(worker);
            if (listener != null) {
                action.accept(listener);
            }
        });
    }

    private static String line(String way, int worker, Message message) {
        String of = message.name().isEmpty() ? "" : " " + message.name();
        String number = message.kind() == Message.Kind.CREDIT ? " " + message.number() : "";
        return way + worker + " " + message.kind() + "#" + message.job() + of + number;
    }

    @Override
    public int start(String name, Listener listener) {
        int worker = ++last;
        trail.add("start " + worker);
        listeners.put(worker, listener);
        if (unloadable.containsKey(worker)) {
            String what = unloadable.get(worker);
            if (what != null) {
                fail(worker, what);
            }
            return worker;
        }
        Jobs made = new Jobs(loop(), message -> {
            byte[] bytes = message.payload();
            if (bytes != null && bytes.length > mostBytes) {
                throw new OutOfMemoryError("planted");
            }
            if (!silent.contains(worker)) {
                trail.add(line("<", worker, message));
                later(worker, there -> there.arrived(worker, message));
            }
        });
        definitions.accept(made);
        jobs.put(worker, made);
        later(worker, there -> there.ready(worker));
        return worker;
    }

    @Override
    public void post(int worker, Message message) {
        trail.add(line(">", worker, message));
        loop().inbox().post(() -> {
            if (!silent.contains(worker) && !terminated.contains(worker)) {
                jobs(worker).arrived(message);
            }
        });
    }

    @Override
    public void ping(int worker) {
        if (!silent.contains(worker)) {
            later(worker, listener -> listener.answered(worker));
        }
    }

    @Override
    public void terminate(int worker) {
        trail.add("terminate " + worker);
        terminated.add(worker);
        listeners.remove(worker);
    }
}
