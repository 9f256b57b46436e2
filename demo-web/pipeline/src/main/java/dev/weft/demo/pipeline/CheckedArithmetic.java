package dev.weft.demo.pipeline;

import java.nio.ByteBuffer;
import org.jcodec.codecs.common.biari.MDecoder;

/**
 * JCodec's arithmetic bit decoder, stopped when its data has run out: behind the end it would go on answering from what it
 * holds, and parsers that count ones would count for ever.
 */
final class CheckedArithmetic extends MDecoder {
    /** The decoder looks ahead by 9 bits, and flushing pads; an intact slice asks for fewer than this behind its end. */
    private static final int MOST_BITS_BEHIND_THE_END = 64;

    private final ByteBuffer data;
    private int behind;

    CheckedArithmetic(ByteBuffer data, int[][] contexts) {
        super(data, contexts);
        this.data = data;
    }

    @Override
    protected void readOneByte() {
        // Still null while the base class fills itself.
        if (data != null && !data.hasRemaining() && ++behind > MOST_BITS_BEHIND_THE_END) {
            throw new DamagedSlice("its data ends too early");
        }
        super.readOneByte();
    }
}
