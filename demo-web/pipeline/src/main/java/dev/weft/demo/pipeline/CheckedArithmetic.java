package dev.weft.demo.pipeline;

import java.nio.ByteBuffer;
import org.jcodec.codecs.common.biari.MConst;
import org.jcodec.codecs.common.biari.MDecoder;

/**
 * The arithmetic bit decoder (ITU-T H.264, 9.3.3.2), stopped when its data has run out: JCodec's would go on answering from what
 * it holds, and parsers that count ones would count for ever.
 *
 * <p>Answers bit for bit what JCodec's answers, whose class it is only to be taken by JCodec's parsers. Half of decoding was spent
 * in that one; here a context is one number instead of two in separate arrays, several bits are consumed by one shift, and the
 * data is fetched two bytes at a time.
 */
final class CheckedArithmetic extends MDecoder {
    /** Zeros that are read before a slice counts as damaged: the decoder looks ahead, and flushing pads. */
    private static final int MOST_BYTES_BEHIND_THE_END = 10;

    /** The most that one bin consumes: the smallest range of a less probable symbol is 6, and 6 << 6 is back above 256. */
    private static final int MOST_BITS_OF_A_BIN = 7;

    private static final int PLACES_IN_RANGE = 9;

    /** Ranges of the less probable symbol: four quarters of the range for each of 64 probabilities. */
    private static final int[] LESS_PROBABLE_RANGE = new int[64 * 4];

    /** Where a context (probability << 1 | more probable value) goes after its less probable value. */
    private static final int[] AFTER_LESS_PROBABLE = new int[64 * 2];

    private static final int MOST_CERTAIN = 62;

    static {
        for (int probability = 0; probability < 64; probability++) {
            for (int quarter = 0; quarter < 4; quarter++) {
                LESS_PROBABLE_RANGE[probability << 2 | quarter] = MConst.rangeLPS[quarter][probability];
            }
            int next = MConst.transitLPS[probability] << 1;
            int turned = probability == 0 ? 1 : 0;
            AFTER_LESS_PROBABLE[probability << 1] = next | turned;
            AFTER_LESS_PROBABLE[probability << 1 | 1] = next | 1 - turned;
        }
    }

    private final byte[] data;
    private final int end;
    private int at;

    /** probability << 1 | more probable value, for each context. */
    private final int[] contexts;

    private int range = 510;

    /** The standard's offset, followed by {@code ahead} bits of data that are not consumed yet. */
    private int value;

    private int ahead;

    /**
     * Begins to decode.
     *
     * @param data a slice's arithmetically coded data; not changed
     * @param contexts probabilities and more probable values, as JCodec prepares them
     */
    CheckedArithmetic(byte[] data, int from, int end, int[][] contexts) {
        super(ByteBuffer.wrap(data, from, end - from), contexts);
        this.data = data;
        this.at = from;
        this.end = end;
        this.contexts = new int[contexts[0].length];
        for (int i = 0; i < this.contexts.length; i++) {
            this.contexts[i] = contexts[0][i] << 1 | contexts[1][i];
        }
        ahead = -PLACES_IN_RANGE;
        fill();
    }

    /** Fetches 16 bits, enough for any bin; fewer than 32 bits are held, with a 0 on top. */
    private void fill() {
        value = value << 16 | nextByte() << 8 | nextByte();
        ahead += 16;
    }

    private int nextByte() {
        if (at < end) {
            return data[at++] & 0xff;
        }
        if (at++ - end > MOST_BYTES_BEHIND_THE_END) {
            throw new DamagedSlice("its data ends too early");
        }
        return 0;
    }

    @Override
    public int decodeBin(int context) {
        if (ahead < MOST_BITS_OF_A_BIN) {
            fill();
        }
        int state = contexts[context];
        int less = LESS_PROBABLE_RANGE[state >> 1 << 2 | range >> 6 & 3];
        int more = range - less;
        int limit = more << ahead;
        if (value < limit) {
            if (state < MOST_CERTAIN << 1) {
                contexts[context] = state + 2;
            }
            int shift = more >> 8 ^ 1;
            range = more << shift;
            ahead -= shift;
            return state & 1;
        }
        value -= limit;
        contexts[context] = AFTER_LESS_PROBABLE[state];
        int shift = Integer.numberOfLeadingZeros(less) - (Integer.SIZE - PLACES_IN_RANGE);
        range = less << shift;
        ahead -= shift;
        return state & 1 ^ 1;
    }

    @Override
    public int decodeBinBypass() {
        if (ahead < MOST_BITS_OF_A_BIN) {
            fill();
        }
        ahead--;
        int limit = range << ahead;
        if (value < limit) {
            return 0;
        }
        value -= limit;
        return 1;
    }

    @Override
    public int decodeFinalBin() {
        if (ahead < MOST_BITS_OF_A_BIN) {
            fill();
        }
        range -= 2;
        if (value >= range << ahead) {
            return 1;
        }
        int shift = range >> 8 ^ 1;
        range <<= shift;
        ahead -= shift;
        return 0;
    }
}
