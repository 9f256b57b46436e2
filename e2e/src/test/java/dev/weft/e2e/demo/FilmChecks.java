package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.weft.e2e.harness.Script;
import dev.weft.e2e.page.DemoJob;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Looks at a result through the browser's own decoders, which know nothing of the demo's. */
final class FilmChecks {
    /** Below the 34 dB asked of the whole film, because canvases round colours twice; frames in wrong order stay far below. */
    private static final double LEAST_CANVAS_PSNR = 30;

    private static final int PLAY_MILLIS = 1000;

    /** A thousandth of a second is 48 samples here: nobody hears it, and a lost AAC frame is 1024. */
    private static final int MOST_SHIFT = 480;

    private final Page page;
    private final DemoJob job;

    FilmChecks(Page page, DemoJob job) {
        this.page = page;
        this.job = job;
    }

    /** The page's video element knows the result's size and its duration, the latter within one frame of the original's. */
    void checkMetadata(int width, int height, double framesPerSecond) {
        Map<?, ?> facts = map(page.evaluate(Script.of("metadata"), job.selector()));
        Map<?, ?> original = map(facts.get("original"));
        Map<?, ?> result = map(facts.get("result"));
        assertEquals(width, number(result, "width"), facts.toString());
        assertEquals(height, number(result, "height"), facts.toString());
        assertEquals(number(original, "duration"), number(result, "duration"), 1 / framesPerSecond, facts.toString());
    }

    /** It runs when played. */
    void checkPlays() {
        Map<?, ?> played =
                map(page.evaluate(Script.of("play"), Map.of("selector", job.selector(), "millis", PLAY_MILLIS)));
        assertEquals("", played.get("error"));
        assertTrue(number(played, "seconds") > 0.2, "played for a second, came to " + played);
        assertTrue(number(played, "shown") > 3, "played for a second, showed " + played);
    }

    /** Frames from the whole film are like the original's at the same time, and less like its neighbours. */
    void checkPictures(int frames, double framesPerSecond, int samples) {
        List<Integer> chosen = IntStream.range(0, samples)
                .map(i -> (int) Math.round((frames - 1.0) * i / (samples - 1)))
                .boxed()
                .toList();
        Object found = page.evaluate(
                Script.of("compare-frames"),
                Map.of(
                        "selector",
                        job.selector(),
                        "frames",
                        chosen,
                        "framesPerSecond",
                        framesPerSecond,
                        "last",
                        frames - 1));
        List<?> rows = (List<?>) found;
        assertEquals(samples, rows.size());
        for (Object each : rows) {
            Map<?, ?> row = map(each);
            double same = number(row, "same");
            assertTrue(same > LEAST_CANVAS_PSNR, "unlike the original: " + row + " of " + rows);
            for (String neighbour : List.of("before", "after")) {
                if (row.get(neighbour) != null) {
                    assertTrue(
                            same > number(row, neighbour), "another frame than the original's: " + row + " of " + rows);
                }
            }
        }
    }

    /** Both films' sound, decoded by the browser, is the same and begins at the same time. Needs a page without the demo's policy. */
    static void checkSound(Page bare, byte[] original, byte[] result) {
        Map<?, ?> sound = map(bare.evaluate(
                Script.of("compare-sound"),
                Map.of("first", base64(original), "second", base64(result), "mostShift", MOST_SHIFT)));
        assertEquals(0, number(sound, "shift"), sound.toString());
        assertTrue(number(sound, "likeness") > 0.999, sound.toString());
        assertEquals(number(sound, "firstSeconds"), number(sound, "secondSeconds"), 0.025, sound.toString());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static double number(Map<?, ?> map, String key) {
        return ((Number) map.get(key)).doubleValue();
    }
}
