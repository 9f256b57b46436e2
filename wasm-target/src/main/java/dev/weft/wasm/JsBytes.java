package dev.weft.wasm;

import org.teavm.interop.Address;
import org.teavm.interop.Import;

/**
 * Bytes and text, copied between Java and JavaScript.
 *
 * <p>Java's arrays live in the garbage-collected heap, where JavaScript cannot see them; the two sides meet in a window of linear
 * memory through which the bytes pass chunk by chunk. An exported or imported method names a value by an int: the giver gets the
 * number from {@code give...}, the taker hands it to {@code take...} exactly once, which also lets go of it. JavaScript has the same
 * four verbs on the object that {@code load()} of weft-host.js answers.
 *
 * <pre>{@code
 * @Export(name = "greet")
 * static int greet(int name) {
 *     return JsBytes.giveText("Hello " + JsBytes.takeText(name));
 * }
 * // weft.takeText(weft.exports.greet(weft.giveText("you")))
 * }</pre>
 *
 * <p>Nothing here suspends. Never use it from two places interleaved: a value is copied in one go, so there is nothing to lock.
 */
public final class JsBytes {

    private JsBytes() {}

    /**
     * Copies bytes out to JavaScript.
     *
     * @return the number by which JavaScript takes them as a {@code Uint8Array}
     * @throws OutOfMemoryError if the browser has no memory for the copy; nothing has been given then
     */
    public static int give(byte[] bytes) {
        return give(bytes, 0, bytes.length);
    }

    /**
     * Copies part of an array out to JavaScript.
     *
     * @param offset index of the first byte
     * @param length number of bytes
     * @return the number by which JavaScript takes them as a {@code Uint8Array}
     * @throws IndexOutOfBoundsException if the part is not inside the array
     * @throws OutOfMemoryError if the browser has no memory for the copy; nothing has been given then
     */
    public static int give(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
            throw new IndexOutOfBoundsException("Bytes " + offset + " to " + ((long) offset + length)
                    + " of an array of " + bytes.length + ": give a part inside the array.");
        }
        int value = open(length);
        if (value == 0) {
            throw new OutOfMemoryError("the browser has no memory for " + length + " bytes: give them in parts");
        }
        Address window = Window.ADDRESS;
        for (int done = 0; done < length; done += Window.SIZE) {
            int chunk = Math.min(Window.SIZE, length - done);
            for (int i = 0; i < chunk; i++) {
                window.add(i).putByte(bytes[offset + done + i]);
            }
            write(value, done, window, chunk);
        }
        return value;
    }

    /** Copies text out to JavaScript, as UTF-8 on the way; lone surrogates become question marks. */
    public static int giveText(String text) {
        return give(Utf8.encode(text));
    }

    /**
     * Copies bytes that JavaScript gave into a new array, and lets go of them.
     *
     * @param value what JavaScript's {@code give} answered
     * @throws IllegalArgumentException if there is no such value, or it was taken before
     */
    public static byte[] take(int value) {
        int length = length(value);
        if (length < 0) {
            throw new IllegalArgumentException("JavaScript gave no bytes under the number " + value
                    + ", or they were taken before: pass what weft.give() answered, and take it once.");
        }
        var bytes = new byte[length];
        Address window = Window.ADDRESS;
        for (int done = 0; done < length; done += Window.SIZE) {
            int chunk = Math.min(Window.SIZE, length - done);
            read(value, done, window, chunk);
            for (int i = 0; i < chunk; i++) {
                bytes[done + i] = window.add(i).getByte();
            }
        }
        drop(value);
        return bytes;
    }

    /**
     * Takes text that JavaScript gave with {@code giveText}.
     *
     * @throws IllegalArgumentException if there is no such value, or it was taken before
     */
    public static String takeText(int value) {
        return Utf8.decode(take(value));
    }

    /** 0 if there is no memory for so many. */
    @Import(module = "weft", name = "bytesOpen")
    private static native int open(int length);

    @Import(module = "weft", name = "bytesWrite")
    private static native void write(int value, int at, Address from, int count);

    /** Negative if there is no such value. */
    @Import(module = "weft", name = "bytesLength")
    private static native int length(int value);

    @Import(module = "weft", name = "bytesRead")
    private static native void read(int value, int at, Address to, int count);

    @Import(module = "weft", name = "bytesDrop")
    private static native void drop(int value);
}
