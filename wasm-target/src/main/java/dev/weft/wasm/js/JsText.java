package dev.weft.wasm.js;

import dev.weft.wasm.Window;
import org.teavm.interop.Address;

/** Text as JavaScript has it, copied unit by unit, so that lone surrogates stay what they are. */
final class JsText {

    /** Units a crossing carries, of two bytes each; JavaScript takes them as so many arguments of one call. */
    private static final int CHUNK = 4096;

    private static final char[] NONE = new char[0];

    private JsText() {}

    static JsReference give(String text) {
        Address window = Window.ADDRESS;
        JsReference given = JsImports.append(JsImports.undefined(), window, 0);
        for (int at = 0; at < text.length(); at += CHUNK) {
            int count = Math.min(CHUNK, text.length() - at);
            for (int i = 0; i < count; i++) {
                window.add(2 * i).putChar(text.charAt(at + i));
            }
            given = JsImports.append(given, window, count);
        }
        return given;
    }

    /** {@code text} must be a JavaScript string. */
    static String take(JsReference text) {
        int length = JsImports.length(text);
        char[] units = length == 0 ? NONE : new char[length];
        for (int i = 0; i < length; i++) {
            units[i] = (char) JsImports.unitAt(text, i);
        }
        return new String(units);
    }
}
