package dev.weft.wasm.pool;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * How the elements of a channel between two loops become bytes and elements again. Neither direction may suspend.
 *
 * @param <E> the type of the elements
 */
public final class Codec<E> {

    /** Bytes as they are. An array that was sent must not be changed until the send has returned. */
    public static final Codec<byte[]> BYTES = new Codec<>(bytes -> bytes, bytes -> bytes);

    /** Text, as UTF-8 on the way. */
    public static final Codec<String> TEXT = new Codec<>(
            text -> text.getBytes(StandardCharsets.UTF_8), bytes -> new String(bytes, StandardCharsets.UTF_8));

    private final Function<E, byte[]> encode;

    private final Function<byte[], E> decode;

    private Codec(Function<E, byte[]> encode, Function<byte[], E> decode) {
        this.encode = encode;
        this.decode = decode;
    }

    /**
     * A codec of two functions, each the other's inverse. What they throw is thrown by the send or receive they are called for.
     *
     * @param encode must not answer null
     * @param decode must not answer null
     */
    public static <E> Codec<E> of(Function<E, byte[]> encode, Function<byte[], E> decode) {
        return new Codec<>(encode, decode);
    }

    byte[] encode(E element) {
        return encode.apply(element);
    }

    E decode(byte[] bytes) {
        return decode.apply(bytes);
    }
}
