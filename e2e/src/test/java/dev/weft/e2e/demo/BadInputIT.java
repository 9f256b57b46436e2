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
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that cannot be transcoded: each gives an error that names it, and the page goes on working. */
@ExtendWith(DemoExtension.class)
class BadInputIT {
    private static final byte[] TINY = Media.small(Media.TINY);
    private static final double RUN_LIMIT_MS = 60_000;

    static Stream<Arguments> badFiles() {
        byte[] text = "This is a letter, not a film.\n".repeat(40).getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                        Arguments.of("empty.mp4", new byte[0]),
                        Arguments.of("letter.mp4", text),
                        Arguments.of("cut.mp4", Arrays.copyOf(TINY, TINY.length / 2)),
                        Arguments.of("sound-only.mp4", Media.small("sound-only.mp4")),
                        Arguments.of("mpeg4-visual.mp4", Media.small("mpeg4-visual.mp4")))
                .flatMap(file -> Stream.of(Mode.WEFT, Mode.WEFT_WORKER)
                        .map(mode -> Arguments.of(mode, file.get()[0], file.get()[1])));
    }

    @ParameterizedTest(name = "{1} in mode {0}")
    @MethodSource("badFiles")
    void aBadFileIsNamedAndTheNextOneWorks(Mode mode, String name, byte[] bytes, DemoPage demo) {
        demo.mode(mode);
        DemoJob bad = demo.choose(name, bytes);
        demo.start();
        bad.awaitState("failed", RUN_LIMIT_MS);
        String error = bad.error();
        System.out.println(error);
        assertTrue(error.startsWith(name + ":"), "the error does not begin with the file's name: " + error);
        assertTrue(error.endsWith("."), "the error is no sentence: " + error);
        assertEquals(0, bad.locator().locator("a.job-download:visible").count(), "a failed file offers a download");

        DemoJob good = demo.choose(Media.TINY, TINY);
        demo.start();
        good.awaitState("done", RUN_LIMIT_MS);
        assertArrayEquals(JvmTranscode.run(Media.TINY, TINY).output(), good.download());
    }
}
