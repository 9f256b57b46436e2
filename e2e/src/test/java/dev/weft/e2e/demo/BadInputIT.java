package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.JvmTranscode;
import dev.weft.e2e.harness.Media;
import dev.weft.e2e.page.DemoJob;
import dev.weft.e2e.page.DemoPage;
import dev.weft.e2e.page.Mode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that cannot be transcoded: each gives an error that names it, and the page goes on working. */
@ExtendWith(DemoExtension.class)
class BadInputIT {
    private static final byte[] TINY = Media.small(Media.TINY);
    private static final double RUN_LIMIT_MS = 60_000;

    private static Map<String, byte[]> badFiles() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("empty.mp4", new byte[0]);
        files.put("letter.mp4", "This is a letter, not a film.\n".repeat(40).getBytes(StandardCharsets.UTF_8));
        files.put("cut.mp4", Arrays.copyOf(TINY, TINY.length / 2));
        files.put("sound-only.mp4", Media.small("sound-only.mp4"));
        files.put("mpeg4-visual.mp4", Media.small("mpeg4-visual.mp4"));
        return files;
    }

    @ParameterizedTest
    @EnumSource(names = {"WEFT", "WEFT_WORKER"})
    void everyBadFileIsNamedAndTheNextOneWorks(Mode mode, DemoPage demo) {
        demo.mode(mode);
        badFiles().forEach((name, bytes) -> {
            checkRefused(demo, name, bytes);
            DemoJob good = demo.choose(Media.TINY, TINY);
            demo.start();
            good.awaitState("done", RUN_LIMIT_MS);
            assertArrayEquals(JvmTranscode.run(Media.TINY, TINY).output(), good.download(), "after " + name);
        });
    }

    private static void checkRefused(DemoPage demo, String name, byte[] bytes) {
        DemoJob bad = demo.choose(name, bytes);
        demo.start();
        bad.awaitState("failed", RUN_LIMIT_MS);
        String error = bad.error();
        System.out.println(error);
        assertTrue(error.startsWith(name + ":"), "the error does not begin with the file's name: " + error);
        assertTrue(error.endsWith("."), "the error is no sentence: " + error);
        assertEquals(0, bad.locator().locator("a.job-download:visible").count(), "a failed file offers a download");
    }
}
