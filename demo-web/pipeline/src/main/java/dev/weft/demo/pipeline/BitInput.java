package dev.weft.demo.pipeline;

/**
 * Reads the bits of one H.264 NAL unit, removing emulation prevention bytes (ITU-T H.264, 7.3.1), with Exp-Golomb codes (9.1).
 *
 * <p>JCodec's own reader supplies zeros behind the end, from which its parsers can loop for ever or ask for gigabytes; this one
 * stops, and is used to check headers before JCodec sees them.
 */
final class BitInput {
    private final String file;
    private final String what;
    private final byte[] bits;
    private final int bitCount;
    private int next;

    /**
     * @param file the file's name, for messages
     * @param what the unit and its place, for messages
     * @param nal the unit behind its one header byte, emulation prevention already removed
     * @param length bytes of it
     */
    BitInput(String file, String what, byte[] nal, int length) {
        this.file = file;
        this.what = what;
        this.bits = nal;
        this.bitCount = 8 * length;
    }

    /** A copy of part of {@code data} without emulation prevention bytes. */
    static byte[] unescape(byte[] data, int from, int to) {
        byte[] clean = new byte[to - from];
        int length = 0;
        int zeros = 0;
        for (int i = from; i < to; i++) {
            byte value = data[i];
            if (zeros >= 2 && value == 3) {
                zeros = 0;
                continue;
            }
            zeros = value == 0 ? zeros + 1 : 0;
            clean[length++] = value;
        }
        return length == clean.length ? clean : java.util.Arrays.copyOf(clean, length);
    }

    /** Bits read so far. */
    int position() {
        return next;
    }

    boolean flag() {
        return bits(1) != 0;
    }

    int bits(int count) {
        if (count > bitCount - next) {
            throw MediaException.input(file, what + " ends in the middle of a field.");
        }
        int value = 0;
        for (int i = 0; i < count; i++, next++) {
            value = value << 1 | bits[next >> 3] >> 7 - (next & 7) & 1;
        }
        return value;
    }

    /** An unsigned Exp-Golomb code that must not exceed {@code most}. */
    int unsigned(int most, String field) {
        int zeros = 0;
        while (!flag()) {
            if (++zeros > 31) {
                throw outOfRange(field, "more than 32 bits", most);
            }
        }
        long value = (1L << zeros) - 1 + (bits(zeros) & 0xffff_ffffL);
        if (value > most) {
            throw outOfRange(field, Long.toString(value), most);
        }
        return (int) value;
    }

    /** A signed Exp-Golomb code whose magnitude must not exceed {@code most}. */
    int signed(int most, String field) {
        int code = unsigned(Integer.MAX_VALUE - 1, field);
        int value = (code & 1) == 0 ? -(code >> 1) : (code >> 1) + 1;
        if (Math.abs((long) value) > most) {
            throw outOfRange(field, Integer.toString(value), most);
        }
        return value;
    }

    void skipUnsigned(String field) {
        unsigned(Integer.MAX_VALUE - 1, field);
    }

    void skipSigned(String field) {
        signed(Integer.MAX_VALUE, field);
    }

    /** Whether anything lies before the stop bit (7.2, more_rbsp_data). */
    boolean hasMore() {
        int last = bitCount - 1;
        while (last >= next && (bits[last >> 3] >> 7 - (last & 7) & 1) == 0) {
            last--;
        }
        return last > next;
    }

    private MediaException outOfRange(String field, String value, int most) {
        return MediaException.input(
                file, what + " gives " + value + " for " + field + ", where at most " + most + " makes sense.");
    }
}
