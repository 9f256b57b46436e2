package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Random;
import org.jcodec.codecs.common.biari.MDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JCodec's own bit decoder says what is right. */
class CheckedArithmeticTest {
    private static final int CONTEXTS = 1024;

    /** No bin consumes more; far enough from the end for neither decoder to look behind it. */
    private static final int MOST_BITS = 7;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersTheSameBins(long seed) {
        Random random = new Random(seed);
        byte[] data = new byte[100_000];
        random.nextBytes(data);
        int[][] contexts = contexts(random);
        int from = random.nextInt(100);
        MDecoder expected = new MDecoder(
                ByteBuffer.wrap(data, from, data.length - from),
                new int[][] {contexts[0].clone(), contexts[1].clone()});
        MDecoder checked = new CheckedArithmetic(data, from, data.length, contexts);
        for (int i = 0; i < data.length * 8 / MOST_BITS; i++) {
            String bin = "bin " + i + " with seed " + seed;
            // Few contexts, so that they reach every probability.
            int context = random.nextInt(16);
            int kind = random.nextInt(1000);
            switch (kind < 100 ? 0 : kind) {
                case 0 -> assertEquals(expected.decodeBinBypass(), checked.decodeBinBypass(), bin);
                case 999 -> {
                    int last = expected.decodeFinalBin();
                    assertEquals(last, checked.decodeFinalBin(), bin);
                    if (last == 1) {
                        // Nothing is defined behind the last bin.
                        return;
                    }
                }
                default -> assertEquals(expected.decodeBin(context), checked.decodeBin(context), bin);
            }
        }
    }

    @Test
    void stopsSoonBehindTheEnd() {
        MDecoder checked = new CheckedArithmetic(new byte[4], 0, 4, contexts(new Random(1)));
        DamagedSlice damage = assertThrows(DamagedSlice.class, () -> {
            for (int i = 0; i < 1000; i++) {
                checked.decodeBinBypass();
            }
        });
        assertEquals("its data ends too early", damage.getMessage());
    }

    private static int[][] contexts(Random random) {
        int[][] contexts = new int[2][CONTEXTS];
        for (int i = 0; i < CONTEXTS; i++) {
            contexts[0][i] = random.nextInt(63);
            contexts[1][i] = random.nextInt(2);
        }
        return contexts;
    }
}
