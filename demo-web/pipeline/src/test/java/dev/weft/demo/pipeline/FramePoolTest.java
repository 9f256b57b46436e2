package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import org.jcodec.codecs.h264.decode.DeblockerInput;
import org.jcodec.codecs.h264.io.model.Frame;
import org.jcodec.codecs.h264.io.model.MBType;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.junit.jupiter.api.Test;

class FramePoolTest {
    private static final int ACROSS = 3;
    private static final int DOWN = 2;
    private static final SeqParameterSet SPS =
            StreamHeaders.sequence(new VideoFormat(16 * ACROSS, 16 * DOWN, PixelAspect.SQUARE, null, 25));

    private final FramePool pool = new FramePool(16 * ACROSS, 16 * DOWN);

    @Test
    void memoryComesBackAsGoodAsNew() {
        FrameMemory memory = pool.take(SPS);
        DeblockerInput blocks = memory.blocks();
        for (int y = 0; y < 4 * DOWN; y++) {
            for (int x = 0; x < 4 * ACROSS; x++) {
                blocks.mvs.setMv(x, y, 0, 1);
                blocks.mvs.setMv(x, y, 1, 2);
            }
            Arrays.fill(blocks.nCoeff[y], 3);
        }
        for (int[] row : blocks.mbQps) {
            Arrays.fill(row, 4);
        }
        Arrays.fill(blocks.mbTypes, MBType.I_16x16);
        Arrays.fill(blocks.tr8x8Used, true);
        Arrays.fill(blocks.refsUsed, new Frame[2][]);
        Arrays.fill(blocks.shs, new SliceHeader());
        pool.giveBack(memory);

        FrameMemory again = pool.take(SPS);
        assertSame(memory, again);
        DeblockerInput fresh = new DeblockerInput(SPS);
        for (int y = 0; y < 4 * DOWN; y++) {
            for (int x = 0; x < 4 * ACROSS; x++) {
                assertEquals(fresh.mvs.getMv(x, y, 0), blocks.mvs.getMv(x, y, 0));
                assertEquals(fresh.mvs.getMv(x, y, 1), blocks.mvs.getMv(x, y, 1));
            }
        }
        assertArrayEquals(fresh.nCoeff, blocks.nCoeff);
        assertArrayEquals(fresh.mbQps, blocks.mbQps);
        assertArrayEquals(fresh.mbTypes, blocks.mbTypes);
        assertArrayEquals(fresh.tr8x8Used, blocks.tr8x8Used);
        assertArrayEquals(fresh.refsUsed, blocks.refsUsed);
        assertArrayEquals(fresh.shs, blocks.shs);
    }

    @Test
    void whatIsTakenIsNobodyElses() {
        assertNotSame(pool.take(SPS).planes(), pool.take(SPS).planes());
    }
}
