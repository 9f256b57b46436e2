package dev.weft.wasm.js;

/** What JavaScript says a value is. */
public enum JsKind {
    // In the order of weft-values.js.
    /** Nothing was given. */
    UNDEFINED("undefined"),
    /** Said to be nothing. */
    NULL("null"),
    /** True or false. */
    BOOLEAN("a boolean"),
    /** A 64-bit floating point number. */
    NUMBER("a number"),
    /** Text. */
    TEXT("text"),
    /** A whole number of any size. */
    BIGINT("a bigint"),
    /** A symbol. */
    SYMBOL("a symbol"),
    /** Something that can be called. */
    FUNCTION("a function"),
    /** Anything else: arrays, errors, elements of the page. */
    OBJECT("an object");

    private static final JsKind[] ALL = values();

    private final String phrase;

    JsKind(String phrase) {
        this.phrase = phrase;
    }

    static JsKind of(int ordinal) {
        return ALL[ordinal];
    }

    /** How it reads in a sentence. */
    String phrase() {
        return phrase;
    }
}
