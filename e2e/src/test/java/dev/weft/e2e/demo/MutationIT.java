package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.JvmTranscode;
import dev.weft.e2e.harness.Media;
import dev.weft.e2e.harness.Script;
import dev.weft.e2e.page.DemoJob;
import dev.weft.e2e.page.DemoPage;
import dev.weft.e2e.page.Mode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Flipped bytes anywhere in a film: an outcome every time, and soon, and an engine that still works afterwards. */
@ExtendWith(DemoExtension.class)
class MutationIT {
    private static final long SEED = 20261123;
    private static final int MUTATIONS = 200;
    private static final int MOST_FLIPPED = 8;
    private static final double ONE_LIMIT_MS = 20_000;
    private static final double RUN_LIMIT_MS = 60_000;

    @Test
    void everyMutationEndsInAResultOrAReadableError(DemoPage demo) {
        byte[] tiny = Media.small(Media.TINY);
        Random random = new Random(SEED);
        List<String> files = IntStream.range(0, MUTATIONS)
                .mapToObj(i -> Base64.getEncoder().encodeToString(mutated(tiny, random)))
                .toList();
        List<?> outcomes = (List<?>) demo.page()
                .evaluate(
                        Script.of("transcode-all"),
                        Map.of(
                                "files",
                                files,
                                "name",
                                "mutated.mp4",
                                "mode",
                                Mode.WEFT.id(),
                                "limitMillis",
                                ONE_LIMIT_MS));
        report(outcomes);

        DemoJob good = demo.choose(Media.TINY, tiny);
        demo.start();
        good.awaitState("done", RUN_LIMIT_MS);
        assertArrayEquals(
                JvmTranscode.run(Media.TINY, tiny).output(), good.download(), "after " + MUTATIONS + " mutations");
    }

    private static byte[] mutated(byte[] film, Random random) {
        byte[] bytes = film.clone();
        int flips = 1 + random.nextInt(MOST_FLIPPED);
        for (int i = 0; i < flips; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static void report(List<?> outcomes) {
        assertEquals(MUTATIONS, outcomes.size());
        Map<String, Integer> counts = new TreeMap<>();
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Map<?, ?> outcome = (Map<?, ?>) outcomes.get(i);
            String kind = outcome.containsKey("bytes") ? "result" : String.valueOf(outcome.get("kind"));
            counts.merge(kind, 1, Integer::sum);
            if (!isFair(kind, String.valueOf(outcome.get("message")))) {
                bad.add("mutation " + i + " of seed " + SEED + ": " + outcome);
            }
        }
        System.out.println(MUTATIONS + " mutations in the tab, seed " + SEED + ": " + counts);
        assertEquals(List.of(), bad);
        assertTrue(counts.size() > 1, "all mutations end alike, so they prove little: " + counts);
    }

    private static boolean isFair(String kind, String message) {
        return switch (kind) {
            case "result" -> true;
            case "input", "unsupported" -> message.startsWith("mutated.mp4") && message.length() > 30;
            default -> false;
        };
    }
}
