package dev.weft.demo.pipeline;

import java.util.Arrays;

/** Appends MP4 boxes to a growing array; sizes are filled in when a box is ended. */
final class BoxWriter {
    private byte[] data = new byte[1024];
    private int length;
    private final int[] open = new int[16];
    private int depth;

    /** Begins a box; boxes nest. */
    BoxWriter begin(String name) {
        open[depth++] = length;
        return i32(0).i32(Box.code(name));
    }

    /** Begins a box with version and flags. */
    BoxWriter begin(String name, int version, int flags) {
        return begin(name).i32(version << 24 | flags);
    }

    BoxWriter end() {
        int start = open[--depth];
        set(start, length - start);
        return this;
    }

    BoxWriter i32(int value) {
        room(4);
        set(length, value);
        length += 4;
        return this;
    }

    BoxWriter i16(int value) {
        return bytes(new byte[] {(byte) (value >> 8), (byte) value});
    }

    BoxWriter i64(long value) {
        return i32((int) (value >> 32)).i32((int) value);
    }

    /** Writes 32 or 64 bits, as a version 0 or 1 box wants. */
    BoxWriter time(boolean wide, long value) {
        return wide ? i64(value) : i32((int) value);
    }

    BoxWriter zeros(int count) {
        room(count);
        length += count;
        return this;
    }

    BoxWriter bytes(byte... value) {
        return bytes(value, 0, value.length);
    }

    BoxWriter bytes(byte[] value, int from, int count) {
        room(count);
        System.arraycopy(value, from, data, length, count);
        length += count;
        return this;
    }

    /** Letters of ASCII, nothing behind them. */
    BoxWriter text(String letters) {
        for (int i = 0; i < letters.length(); i++) {
            bytes((byte) letters.charAt(i));
        }
        return this;
    }

    int length() {
        return length;
    }

    /** Overwrites four bytes written before. */
    void set(int at, int value) {
        data[at] = (byte) (value >> 24);
        data[at + 1] = (byte) (value >> 16);
        data[at + 2] = (byte) (value >> 8);
        data[at + 3] = (byte) value;
    }

    private void room(int more) {
        if (length + more > data.length) {
            data = Arrays.copyOf(data, Math.max(2 * data.length, length + more));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(data, length);
    }
}
