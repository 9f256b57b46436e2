package dev.weft.wasm.js;

import org.jspecify.annotations.Nullable;
import org.teavm.interop.Address;
import org.teavm.interop.Import;

/**
 * What weft-values.js does. None of these throws into Java or suspends. Those that run code of others keep what it threw until {@link #thrown}
 * asks: {@link #failed} says whether there is something.
 */
final class JsImports {

    private JsImports() {}

    // ---- kinds and conversions ----

    /** The ordinal of {@link JsKind}. */
    @Import(module = "weft", name = "jsKind")
    static native int kind(JsReference value);

    @Import(module = "weft", name = "jsUndefined")
    static native JsReference undefined();

    @Import(module = "weft", name = "jsNull")
    static native JsReference nothing();

    @Import(module = "weft", name = "jsGlobal")
    static native JsReference global();

    @Import(module = "weft", name = "jsOfNumber")
    static native JsReference ofNumber(double value);

    @Import(module = "weft", name = "jsOfBoolean")
    static native JsReference ofBoolean(boolean value);

    @Import(module = "weft", name = "jsNumber")
    static native double number(JsReference value);

    @Import(module = "weft", name = "jsBoolean")
    static native boolean truth(JsReference value);

    /** The text so far with UTF-16 code units behind it. */
    @Import(module = "weft", name = "jsTextAppend")
    static native JsReference append(JsReference text, Address from, int units);

    /** The language's own name for text of any value; guarded, for objects may have a toString of their own. */
    @Import(module = "weft", name = "jsString")
    static native JsReference string(JsReference value);

    @Import(module = "wasm:js-string", name = "length")
    static native int length(JsReference text);

    @Import(module = "wasm:js-string", name = "charCodeAt")
    static native int unitAt(JsReference text, int index);

    /** A number for {@code JsBytes.take}, or 0 if the value holds no bytes. */
    @Import(module = "weft", name = "jsGiveBytes")
    static native int giveBytes(JsReference value);

    /** The {@code Uint8Array} that {@code JsBytes.give} numbered. */
    @Import(module = "weft", name = "jsTakeBytes")
    static native JsReference takeBytes(int number);

    @Import(module = "weft", name = "jsParse")
    static native JsReference parse(JsReference json);

    @Import(module = "weft", name = "jsStringify")
    static native JsReference stringify(JsReference value);

    // ---- objects ----

    @Import(module = "weft", name = "jsObject")
    static native JsReference object();

    @Import(module = "weft", name = "jsArray")
    static native JsReference array();

    @Import(module = "weft", name = "jsPush")
    static native void push(JsReference array, JsReference value);

    @Import(module = "weft", name = "jsSame")
    static native boolean same(JsReference one, JsReference other);

    @Import(module = "weft", name = "jsGet")
    static native JsReference get(JsReference target, JsReference key);

    @Import(module = "weft", name = "jsSet")
    static native void set(JsReference target, JsReference key, JsReference value);

    @Import(module = "weft", name = "jsCall")
    static native JsReference call(JsReference function, JsReference self, JsReference arguments);

    @Import(module = "weft", name = "jsConstruct")
    static native JsReference construct(JsReference constructor, JsReference arguments);

    @Import(module = "weft", name = "jsFunction")
    static native JsReference function(JsFunction function);

    // ---- failures ----

    @Import(module = "weft", name = "jsFailed")
    static native boolean failed();

    /** What was thrown; it is then forgotten. */
    @Import(module = "weft", name = "jsThrown")
    static native JsReference thrown();

    /** Has the JavaScript function that called Java throw this as soon as Java has returned. */
    @Import(module = "weft", name = "jsThrow")
    static native void throwLater(JsReference error);

    /** The JavaScript face of a Java failure, always the same one for the same failure. */
    @Import(module = "weft", name = "jsError")
    static native JsReference error(
            Throwable identity,
            JsFault fault,
            JsReference className,
            JsReference message,
            JsReference cause,
            JsReference suppressed);

    /** The face that the failure has already, or undefined. */
    @Import(module = "weft", name = "jsErrorOf")
    static native JsReference errorOf(Throwable identity);

    /** The Java failure behind such a face; null for every other value. */
    @Import(module = "weft", name = "jsFault")
    static native @Nullable JsFault fault(JsReference error);

    // ---- promises ----

    /** Calls the export {@code weft.js.settled} when the promise is settled; a value that is no promise counts as one that is. */
    @Import(module = "weft", name = "jsSettle")
    static native void settle(JsReference promise, PromiseWait.Handle wait);

    /** {@code {promise, resolve, reject}}. */
    @Import(module = "weft", name = "jsDeferred")
    static native JsReference deferred();

    // ---- jobs ----

    /** Hands the Java side of a job to its JavaScript side. */
    @Import(module = "weft", name = "jsJobStarted")
    static native void jobStarted(JsReference job, JsJob.Handle handle);

    @Import(module = "weft", name = "jsJobEnded")
    static native void jobEnded(JsReference job, boolean succeeded, JsReference outcome);
}
