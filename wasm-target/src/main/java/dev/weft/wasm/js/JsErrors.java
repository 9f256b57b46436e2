package dev.weft.wasm.js;

import dev.weft.task.CancelledException;
import dev.weft.task.TaskFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Failures on their way between Java and JavaScript. A round trip in either direction ends with the object it began with, where Java's
 * rules allow it.
 */
public final class JsErrors {

    /*
     * Idea. Each side gets a face of the other's failure, made once and remembered with it: a JsException holds the value that JavaScript
     * threw; JavaScript keeps the Java failure with the error made for it (class JavaError of weft-values.js).
     *
     * Rejected. To throw a Java CancelledException that came back from JavaScript as itself: to the task that awaits, the cancel of another is
     * a failure, not its own cancel.
     */

    /** Longer chains of causes are cut; a circle would have no end. */
    private static final int DEEPEST = 16;

    private JsErrors() {}

    // ---- towards JavaScript ----

    /**
     * The JavaScript error for a Java failure: what JavaScript threw itself, for a {@link JsException}; an {@code AbortError} for a cancel (or
     * the reason that an abort signal gave for it); otherwise an {@code Error} of class {@code JavaError} with {@code javaClass}, message,
     * cause and suppressed failures. That a task failed with something is told as that.
     */
    public static JsValue toJs(Throwable failure) {
        return toJs(failure, DEEPEST);
    }

    private static JsValue toJs(Throwable failure, int depth) {
        Throwable told = failure;
        if (failure instanceof TaskFailedException) {
            Throwable origin = TaskFailedException.origin(failure);
            told = origin == null ? failure : origin;
        }
        if (told instanceof JsException ours) {
            return ours.value();
        }
        if (told instanceof CancelledException signal) {
            return JsAbort.reason(signal);
        }
        JsValue known = new JsValue(JsImports.errorOf(told));
        return known.isNothing() ? newError(told, depth) : known;
    }

    private static JsValue newError(Throwable failure, int depth) {
        Throwable cause = causeOf(failure);
        JsReference suppressed = JsImports.array();
        if (depth > 0) {
            for (Throwable each : failure.getSuppressed()) {
                JsImports.push(suppressed, toJs(each, depth - 1).reference);
            }
        }
        return new JsValue(JsImports.error(
                failure,
                new JsFault(failure),
                JsText.give(failure.getClass().getName()),
                JsText.give(messageOf(failure)),
                cause == null || depth == 0 ? JsImports.undefined() : toJs(cause, depth - 1).reference,
                suppressed));
    }

    // Who waits for a failure is told of it, whatever the methods of an exception do.

    private static String messageOf(Throwable failure) {
        try {
            String message = failure.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException unreadable) {
            return "";
        }
    }

    private static @Nullable Throwable causeOf(Throwable failure) {
        try {
            return failure.getCause();
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    // ---- towards Java ----

    /**
     * The Java failure for what JavaScript threw: the one that Java threw in the first place, if it was that, otherwise a {@link JsException}.
     */
    public static Throwable toJava(JsValue thrown) {
        return toJava(thrown, DEEPEST);
    }

    private static Throwable toJava(JsValue thrown, int depth) {
        JsFault fault = JsImports.fault(thrown.reference);
        return fault == null ? exception(thrown, null, depth) : fault.failure;
    }

    /** {@link #toJava} for a method that declares no checked exceptions: those come as the cause of a {@link JsException}. */
    static RuntimeException toThrow(JsValue thrown) {
        JsFault fault = JsImports.fault(thrown.reference);
        if (fault == null) {
            return exception(thrown, null, DEEPEST);
        }
        Throwable failure = fault.failure;
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked && !(failure instanceof CancelledException)
                ? unchecked
                : exception(thrown, failure, DEEPEST);
    }

    private static JsException exception(JsValue thrown, @Nullable Throwable known, int depth) {
        if (thrown.kind() != JsKind.OBJECT) {
            return new JsException(
                    thrown, "", "JavaScript threw " + thrown.describe() + ", which is no error", "", known);
        }
        String name = property(thrown, "name");
        String text = property(thrown, "message");
        if (name.isEmpty() && text.isEmpty()) {
            return new JsException(
                    thrown, "", "JavaScript threw " + thrown.describe() + ", which is no error", "", known);
        }
        return new JsException(
                thrown,
                name,
                text.isEmpty() ? name : name + ": " + text,
                property(thrown, "stack"),
                known == null ? cause(thrown, depth) : known);
    }

    private static @Nullable Throwable cause(JsValue thrown, int depth) {
        try {
            JsValue cause = thrown.get("cause");
            return cause.isNothing() || depth == 0 ? null : toJava(cause, depth - 1);
        } catch (JsException unreadable) {
            return null; // a getter that throws: the error itself matters more
        }
    }

    /** A property that is text; empty if there is none, or it cannot be read. */
    private static String property(JsValue error, String name) {
        try {
            JsValue value = error.get(name);
            return value.kind() == JsKind.TEXT ? value.text() : "";
        } catch (JsException unreadable) {
            return "";
        }
    }
}
