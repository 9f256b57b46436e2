package dev.weft.demo.pipeline;

/** Thrown through JCodec by the checks hooked into it; the picture decoder turns it into a {@link MediaException}. */
final class DamagedSlice extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedSlice(String reason) {
        super(reason);
    }
}
