package dev.weft.wasm.js;

import dev.weft.wasm.JsBytes;
import org.jspecify.annotations.Nullable;

/**
 * Any JavaScript value, held as JavaScript holds it: while Java refers to this object, the value lives; nothing has to be released.
 *
 * <p>Methods that run code of JavaScript's (getters, functions, constructors) throw what it throws as {@link JsException}. A conversion
 * asked of a value of another kind is refused with {@link IllegalArgumentException}: nothing is guessed. Only {@link #await()} suspends.
 *
 * <pre>{@code
 * JsValue answer = JsValue.global("navigator").get("clipboard").invoke("readText").await();
 * }</pre>
 */
public final class JsValue {

    /** Longer texts are cut in messages. */
    private static final int SHOWN = 60;

    final JsReference reference;

    JsValue(JsReference reference) {
        this.reference = reference;
    }

    // ---- from Java ----

    /** JavaScript's {@code undefined}. */
    public static JsValue undefined() {
        return new JsValue(JsImports.undefined());
    }

    /** JavaScript's {@code null}. */
    public static JsValue ofNull() {
        return new JsValue(JsImports.nothing());
    }

    /** A text; lone surrogates stay what they are. */
    public static JsValue of(String text) {
        return new JsValue(JsText.give(text));
    }

    /** A number. */
    public static JsValue of(double number) {
        return new JsValue(JsImports.ofNumber(number));
    }

    /** A boolean. */
    public static JsValue of(boolean truth) {
        return new JsValue(JsImports.ofBoolean(truth));
    }

    /** A new {@code Uint8Array} with a copy of these bytes. */
    public static JsValue of(byte[] bytes) {
        return new JsValue(JsImports.takeBytes(JsBytes.give(bytes)));
    }

    /** A new, empty object. */
    public static JsValue object() {
        return new JsValue(JsImports.object());
    }

    /** A new array with these elements. */
    public static JsValue array(JsValue... elements) {
        return new JsValue(arrayOf(elements));
    }

    /**
     * The value that a text of JSON says.
     *
     * @throws JsException if it is no JSON
     */
    public static JsValue json(String text) {
        return checked(JsImports.parse(JsText.give(text)));
    }

    /** The variable of this name that every script sees, such as {@code document}; {@link #undefined()} if there is none. */
    public static JsValue global(String name) {
        return new JsValue(JsImports.global()).get(name);
    }

    /**
     * A JavaScript function that calls {@code function}; a new one each time. It lives as long as somebody refers to it. What the Java code
     * throws is thrown into its caller as a JavaScript error.
     */
    public static JsValue function(JsCallback function) {
        return new JsValue(JsImports.function(JsFunction.of(function)));
    }

    // ---- to Java ----

    /** What JavaScript says this is. */
    public JsKind kind() {
        return JsKind.of(JsImports.kind(reference));
    }

    /** Whether it is {@code undefined} or {@code null}. */
    public boolean isNothing() {
        JsKind kind = kind();
        return kind == JsKind.UNDEFINED || kind == JsKind.NULL;
    }

    /**
     * The text that this is.
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    public String text() {
        check(JsKind.TEXT);
        return JsText.take(reference);
    }

    /**
     * The number that this is.
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    public double number() {
        check(JsKind.NUMBER);
        return JsImports.number(reference);
    }

    /**
     * The boolean that this is.
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    public boolean truth() {
        check(JsKind.BOOLEAN);
        return JsImports.truth(reference);
    }

    /**
     * A copy of the bytes that this holds: an {@code ArrayBuffer}, or a view of one such as {@code Uint8Array}.
     *
     * @throws IllegalArgumentException if it holds none, or none any more: its buffer was transferred, or the memory it shows has grown
     */
    public byte[] bytes() {
        int number = JsImports.giveBytes(reference);
        if (number == 0) {
            throw new IllegalArgumentException("JavaScript gave " + describe()
                    + " where bytes were expected: pass an ArrayBuffer or a Uint8Array that nobody has transferred.");
        }
        return JsBytes.take(number);
    }

    /**
     * This as JSON.
     *
     * @throws JsException if it has a circle in it, or JSON has no words for it
     */
    public String toJson() {
        JsValue text = checked(JsImports.stringify(reference));
        return text.text();
    }

    // ---- objects ----

    /**
     * A property; {@link #undefined()} if there is none.
     *
     * @throws JsException if this is {@code undefined} or {@code null}, or a getter throws
     */
    public JsValue get(String name) {
        return checked(JsImports.get(reference, JsText.give(name)));
    }

    /**
     * An element of an array, or another property whose name is a number.
     *
     * @throws JsException if this is {@code undefined} or {@code null}
     */
    public JsValue get(int index) {
        return checked(JsImports.get(reference, JsImports.ofNumber(index)));
    }

    /** A property whose name is a symbol, or any other value. */
    JsValue get(JsValue key) {
        return checked(JsImports.get(reference, key.reference));
    }

    /**
     * Sets a property.
     *
     * @return this
     * @throws JsException if this has no properties, or does not let itself be changed
     */
    public JsValue set(String name, JsValue value) {
        JsImports.set(reference, JsText.give(name), value.reference);
        checkThrown();
        return this;
    }

    /** {@link #set(String, JsValue)} with a text. */
    public JsValue set(String name, String text) {
        return set(name, of(text));
    }

    /** {@link #set(String, JsValue)} with a number. */
    public JsValue set(String name, double number) {
        return set(name, of(number));
    }

    /** {@link #set(String, JsValue)} with a boolean. */
    public JsValue set(String name, boolean truth) {
        return set(name, of(truth));
    }

    /**
     * Calls this function.
     *
     * @throws JsException what it throws, or that this is no function
     */
    public JsValue call(JsValue... arguments) {
        return checked(JsImports.call(reference, JsImports.undefined(), arrayOf(arguments)));
    }

    /**
     * Calls a method of this object.
     *
     * @throws JsException what it throws, or that there is none of this name
     */
    public JsValue invoke(String method, JsValue... arguments) {
        return checked(JsImports.call(get(method).reference, reference, arrayOf(arguments)));
    }

    /**
     * Makes a new object of this class.
     *
     * @throws JsException what its constructor throws, or that this is no class
     */
    public JsValue construct(JsValue... arguments) {
        return checked(JsImports.construct(reference, arrayOf(arguments)));
    }

    /** Whether both are the same value, as {@code Object.is} says: the same object, or equal texts, numbers or booleans. */
    public boolean same(JsValue other) {
        return JsImports.same(reference, other.reference);
    }

    /**
     * Waits for this promise, and answers what it is fulfilled with; a value that is no promise is answered as it is. Suspends. A cancel
     * ends the wait, not what the promise stands for: see {@link JsPromise#await(JsValue, JsAbort)}.
     *
     * @throws JsException what it was rejected with
     * @throws dev.weft.task.CancelledException when the task is cancelled
     */
    public JsValue await() {
        return JsPromise.await(this);
    }

    // ---- inside ----

    private static JsReference arrayOf(JsValue[] elements) {
        JsReference array = JsImports.array();
        for (JsValue element : elements) {
            JsImports.push(array, element.reference);
        }
        return array;
    }

    private static JsValue checked(JsReference result) {
        checkThrown();
        return new JsValue(result);
    }

    private static void checkThrown() {
        if (JsImports.failed()) {
            throw JsErrors.toThrow(new JsValue(JsImports.thrown()));
        }
    }

    private void check(JsKind expected) {
        if (kind() != expected) {
            throw new IllegalArgumentException("JavaScript gave " + describe() + " where " + expected.phrase()
                    + " was expected: pass that, or ask for the kind first.");
        }
    }

    /** Kind and value, for messages: {@code a number (42)}. */
    String describe() {
        JsKind kind = kind();
        return switch (kind) {
            case UNDEFINED, NULL, FUNCTION -> kind.phrase();
            default -> kind.phrase() + " (" + cut(toString()) + ")";
        };
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /** The answer of an import that is text, or null if the code it ran threw. */
    private static @Nullable String textOrNull(JsReference text) {
        if (JsImports.failed()) {
            JsImports.thrown();
            return null;
        }
        return JsText.take(text);
    }

    /** What JavaScript's {@code String(value)} says. */
    @Override
    public String toString() {
        String text = textOrNull(JsImports.string(reference));
        return text == null ? "an object that has no text" : text;
    }
}
