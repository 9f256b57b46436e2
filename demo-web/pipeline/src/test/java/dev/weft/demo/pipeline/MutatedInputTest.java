package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flipped bytes end in a valid result or in one clear error: no hang, no memory exhausted, no raw exception of a library. */
class MutatedInputTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({"baseline, 100, 1", "bframes, 50, 2", "main-fade, 50, 3"})
    void flippedBytesInTheMiddle(String name, int mutations, long seed) {
        byte[] original = Clips.load(name);
        int refused = 0;
        for (int i = 0; i < mutations; i++) {
            long caseSeed = seed << 32 | i;
            byte[] mutated = mutate(original, original.length / 4, original.length * 3 / 4, new Random(caseSeed));
            refused += transcodeOrRefuse(name + " seed " + caseSeed, mutated);
        }
        System.out.println(name + ": seed " + seed + ", " + refused + " of " + mutations + " mutations refused");
        assertTrue(refused > 0 && refused < mutations, refused + " refused");
    }

    @ParameterizedTest
    @CsvSource({"baseline, 300, 4", "bframes, 100, 5"})
    void flippedBytesInTheIndex(String name, int mutations, long seed) {
        byte[] original = Clips.load(name);
        Box mdat = Mp4Bytes.find(new Mp4Bytes(name, original).boxes(), "mdat");
        int refused = 0;
        for (int i = 0; i < mutations; i++) {
            long caseSeed = seed << 32 | i;
            refused += transcodeOrRefuse(
                    name + " seed " + caseSeed, mutate(original, 0, mdat.body(), new Random(caseSeed)));
        }
        System.out.println(name + ": seed " + seed + ", " + refused + " of " + mutations + " index mutations refused");
        assertTrue(refused > 0 && refused < mutations, refused + " refused");
    }

    private static byte[] mutate(byte[] original, int from, int to, Random random) {
        byte[] mutated = original.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            mutated[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
        }
        return mutated;
    }

    /** 1 when refused, 0 when transcoded; anything else fails the test. */
    private static int transcodeOrRefuse(String name, byte[] input) {
        byte[] before = input.clone();
        int refused = assertTimeoutPreemptively(PATIENCE, () -> attempt(name, input), name);
        org.junit.jupiter.api.Assertions.assertArrayEquals(before, input, name + ": the input was changed");
        return refused;
    }

    private static int attempt(String name, byte[] input) {
        try {
            TranscodeResult result = Clips.transcode(name, input);
            assertEquals(
                    result.frames(), MediaFacts.probe("result", result.output()).frames(), name);
            Psnr.luma("result", result.output(), "result", result.output());
            return 0;
        } catch (MediaException e) {
            assertTrue(e.getMessage().startsWith(name + ": "), e.getMessage());
            assertTrue(e.getMessage().matches("(?s).*(box|frame|byte|sample|track|file).*"), e.getMessage());
            return 1;
        }
    }
}
