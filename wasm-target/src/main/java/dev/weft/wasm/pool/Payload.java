package dev.weft.wasm.pool;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What a job is given and what it answers: bytes, or text as UTF-8. Handed over, not copied: whoever gives an array away must not change it
 * any more.
 */
public final class Payload {

    /** No bytes. */
    public static final Payload NONE = new Payload(new byte[0]);

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** These bytes. */
    public static Payload of(byte[] bytes) {
        return new Payload(Objects.requireNonNull(bytes, "bytes"));
    }

    /** This text. */
    public static Payload text(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** The bytes read as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
