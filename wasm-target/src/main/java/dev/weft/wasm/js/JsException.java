package dev.weft.wasm.js;

import org.jspecify.annotations.Nullable;

/**
 * JavaScript threw, or a promise was rejected. The value that was thrown is kept as it is: when this exception reaches JavaScript again, it
 * is that very value.
 *
 * <p>The {@linkplain #getCause() cause} is that of a JavaScript error which has one, or the Java failure that JavaScript passed on.
 */
public final class JsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient JsValue value;

    private final String name;

    private final String stack;

    JsException(JsValue value, String name, String message, String stack, @Nullable Throwable cause) {
        super(message, cause);
        this.value = value;
        this.name = name;
        this.stack = stack;
    }

    /** What was thrown: mostly an {@code Error}, but it may be anything. */
    public JsValue value() {
        return value;
    }

    /** The error's name, such as {@code TypeError} or {@code AbortError}; empty if what was thrown is no error. */
    public String name() {
        return name;
    }

    /** JavaScript's stack as the browser tells it, a line a frame; empty if it tells none. */
    public String jsStack() {
        return stack;
    }
}
