package dev.weft.loop;

import java.util.List;

/*
 * Idea: as much of JSON (RFC 8259) as a dump needs. Own code because the core has no dependency. A text may hold anything, for names are the
 * user's: what JSON does not allow in a string is escaped, and so is half a surrogate pair, which no encoding could carry; and the two line
 * separators that end a line of JavaScript.
 */
/** Writes JSON, without white space. */
final class Json {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();

    /** Whether the next value or member is the first where it stands. */
    private boolean first = true;

    Json beginObject() {
        return begin('{');
    }

    Json endObject() {
        return end('}');
    }

    Json beginArray() {
        return begin('[');
    }

    Json endArray() {
        return end(']');
    }

    private Json begin(char bracket) {
        separate();
        out.append(bracket);
        first = true;
        return this;
    }

    private Json end(char bracket) {
        out.append(bracket);
        first = false;
        return this;
    }

    /** The name of the member whose value comes next. */
    Json name(String name) {
        separate();
        string(name);
        out.append(':');
        first = true;
        return this;
    }

    Json value(String value) {
        separate();
        string(value);
        return this;
    }

    Json value(long value) {
        separate();
        out.append(value);
        return this;
    }

    /** A String, a Long, an Integer, a Boolean, or a list of such. */
    Json value(Object value) {
        if (value instanceof String text) {
            return value(text);
        }
        if (value instanceof List<?> several) {
            beginArray();
            for (Object one : several) {
                value(one);
            }
            return endArray();
        }
        separate();
        out.append(value);
        return this;
    }

    private void separate() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 || isHalf(text, i)) {
                escape(c);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** Whether a surrogate stands at {@code i} whose other half does not stand beside it. */
    private static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private void escape(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >> shift & 15));
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
