package dev.weft.wasm;

/** UTF-8, as JavaScript's TextEncoder and TextDecoder have it. Own code because the class library's charsets are five kilobytes of a module. */
final class Utf8 {

    private static final char REPLACEMENT = '\ufffd';
    private static final int ASCII_END = 0x80;
    private static final int TWO_END = 0x800;
    private static final int THREE_END = 0x10000;
    private static final int LOW_SIX = 0x3f;

    private Utf8() {}

    /** The bytes of a text; a lone surrogate becomes a question mark. */
    static byte[] encode(String text) {
        byte[] bytes = new byte[encodedLength(text)];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int point = pointAt(text, i);
            if (point >= THREE_END) {
                i++;
            }
            at = put(point, bytes, at);
        }
        return bytes;
    }

    private static int encodedLength(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            int point = pointAt(text, i);
            if (point >= THREE_END) {
                i++;
            }
            length += point < ASCII_END ? 1 : point < TWO_END ? 2 : point < THREE_END ? 3 : 4;
        }
        return length;
    }

    private static int pointAt(String text, int index) {
        char unit = text.charAt(index);
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return unit;
        }
        if (unit <= Character.MAX_HIGH_SURROGATE && index + 1 < text.length()) {
            char low = text.charAt(index + 1);
            if (low >= Character.MIN_LOW_SURROGATE && low <= Character.MAX_LOW_SURROGATE) {
                return THREE_END + ((unit - Character.MIN_HIGH_SURROGATE) << 10) + (low - Character.MIN_LOW_SURROGATE);
            }
        }
        return '?';
    }

    private static int put(int point, byte[] bytes, int start) {
        int at = start;
        if (point < ASCII_END) {
            bytes[at++] = (byte) point;
            return at;
        }
        if (point < TWO_END) {
            bytes[at++] = (byte) (0xc0 | point >> 6);
        } else {
            if (point < THREE_END) {
                bytes[at++] = (byte) (0xe0 | point >> 12);
            } else {
                bytes[at++] = (byte) (0xf0 | point >> 18);
                bytes[at++] = (byte) (0x80 | point >> 12 & LOW_SIX);
            }
            bytes[at++] = (byte) (0x80 | point >> 6 & LOW_SIX);
        }
        bytes[at++] = (byte) (0x80 | point & LOW_SIX);
        return at;
    }

    /** The text of bytes; what is no UTF-8 becomes replacement characters, one a byte that does not fit. */
    static String decode(byte[] bytes) {
        char[] units = new char[bytes.length];
        int count = 0;
        for (int at = 0; at < bytes.length; ) {
            int first = bytes[at] & 0xff;
            int more = first < ASCII_END ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
            int point = more == 0 ? first : point(bytes, at, more);
            if (point < 0) {
                units[count++] = REPLACEMENT;
                at++;
                continue;
            }
            if (point >= THREE_END) {
                units[count++] = (char) (Character.MIN_HIGH_SURROGATE + ((point - THREE_END) >> 10));
                units[count++] = (char) (Character.MIN_LOW_SURROGATE + (point & 0x3ff));
            } else {
                units[count++] = (char) point;
            }
            at += more + 1;
        }
        return new String(units, 0, count);
    }

    /** The code point of a sequence of {@code more} continuation bytes; negative if it is none, or a longer form than needed. */
    private static int point(byte[] bytes, int at, int more) {
        int first = bytes[at] & 0xff;
        if (first < 0xc2 || first > 0xf4 || at + more >= bytes.length) {
            return -1;
        }
        int point = first & LOW_SIX >> more;
        for (int i = 1; i <= more; i++) {
            int next = bytes[at + i];
            if ((next & 0xc0) != ASCII_END) {
                return -1;
            }
            point = point << 6 | next & LOW_SIX;
        }
        int least = more == 1 ? ASCII_END : more == 2 ? TWO_END : THREE_END;
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point < least || point > Character.MAX_CODE_POINT || surrogate ? -1 : point;
    }
}
