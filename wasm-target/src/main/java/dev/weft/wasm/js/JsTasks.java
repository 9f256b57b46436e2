package dev.weft.wasm.js;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Export;

/**
 * The tasks that a module offers to JavaScript, by name. A module says them in one exported method, which {@code load} of weft-host.js calls:
 *
 * <pre>{@code
 * @Export(name = "weft.tasks")
 * static void tasks() {
 *     JsTasks.on(HOST.loop())
 *             .add("greet", call -> JsValue.of("Hello " + call.argument(0).text()))
 *             .add("square", JsCodec.NUMBER, JsCodec.NUMBER, x -> x * x);
 * }
 * // const job = weft.start('greet', ['you'], { signal });   console.log(await job);
 * }</pre>
 */
public final class JsTasks {

    private static @Nullable JsTasks instance;

    private final Loop loop;

    /** In the order of their offers, in which messages name them too. */
    private final Map<String, JsTaskBody> bodies = new LinkedHashMap<>();

    private JsTasks(Loop loop) {
        this.loop = loop;
    }

    /**
     * The module's offer, whose tasks run on this loop. Never suspends.
     *
     * @throws MisuseException if the module has made one on another loop
     */
    public static JsTasks on(Loop loop) {
        JsTasks made = instance;
        if (made == null) {
            made = new JsTasks(loop);
            instance = made;
        } else if (made.loop != loop) {
            throw new MisuseException("this module offers its tasks on another loop already: offer all of them on one");
        }
        return made;
    }

    /**
     * Offers a task. Never suspends.
     *
     * @param name by which JavaScript starts it, and how it is called in messages and dumps
     * @return this
     * @throws MisuseException if another task is offered under this name
     */
    public JsTasks add(String name, JsTaskBody body) {
        if (bodies.putIfAbsent(name, body) != null) {
            throw new MisuseException(
                    "a task named '" + name + "' is offered to JavaScript already: choose another name");
        }
        return this;
    }

    /**
     * Offers a task with one argument and a result of Java's own types. Never suspends.
     *
     * @return this
     * @throws MisuseException if another task is offered under this name
     */
    public <A, R> JsTasks add(String name, JsCodec<A> argument, JsCodec<R> result, JsTypedBody<A, R> body) {
        return add(name, call -> result.toJs(body.run(argument.toJava(call.argument(0)))));
    }

    /** {@code job.start} of weft-jobs.js: it hears of a failure as of a job that has ended. */
    @Export(name = "weft.js.start")
    static void start(JsReference job, JsReference name, JsReference arguments, boolean discards) {
        try {
            JsTasks offered = instance;
            String asked = JsText.take(name);
            JsTaskBody body = offered == null ? null : offered.bodies.get(asked);
            if (offered == null || body == null) {
                throw new MisuseException(unknown(asked, offered));
            }
            JsJob.start(offered.loop, asked, body, job, new JsValue(arguments), discards);
        } catch (RuntimeException refused) {
            JsImports.jobEnded(job, false, JsErrors.toJs(refused).reference);
        }
    }

    private static String unknown(String name, @Nullable JsTasks offered) {
        if (offered == null || offered.bodies.isEmpty()) {
            return "this module offers no task named '" + name
                    + "', nor any other: offer it with JsTasks in the method that is exported as weft.tasks";
        }
        return "this module offers no task named '" + name + "': it offers "
                + String.join(", ", offered.bodies.keySet());
    }

    @Override
    public String toString() {
        return "tasks offered to JavaScript: " + String.join(", ", bodies.keySet());
    }
}
