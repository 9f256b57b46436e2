package dev.weft.demo.pipeline;

/**
 * Where one MP4 box lies in the file (ISO/IEC 14496-12, 4.2).
 *
 * @param type its four-character code as a big-endian number
 * @param start offset of its first header byte
 * @param body offset of its first byte behind the header
 * @param end offset behind its last byte
 */
record Box(int type, int start, int body, int end) {
    /** The number of a four-character code. */
    static int code(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }

    /** A code as text; bytes that do not print become question marks, so that a message stays one readable line. */
    static String name(int type) {
        StringBuilder name = new StringBuilder(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            int letter = type >>> shift & 0xff;
            name.append(letter >= 0x20 && letter < 0x7f ? (char) letter : '?');
        }
        return name.toString();
    }

    boolean is(String name) {
        return type == code(name);
    }

    int bodySize() {
        return end - body;
    }

    /** How messages name this box. */
    @Override
    public String toString() {
        return "box '" + name(type) + "' at byte " + start;
    }
}
