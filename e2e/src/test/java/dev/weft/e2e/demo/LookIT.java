package dev.weft.e2e.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weft.e2e.harness.DemoExtension;
import dev.weft.e2e.harness.Media;
import dev.weft.e2e.page.DemoJob;
import dev.weft.e2e.page.DemoPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How the page looks, and to whom: accessibility rules by axe-core, in light, dark and at a phone's width, before, with and after files. Writes the
 * pictures to {@code target/screenshots}.
 */
@ExtendWith(DemoExtension.class)
class LookIT {
    private static final double RUN_LIMIT_MS = 60_000;
    private static final Path PICTURES = Path.of("target/screenshots");

    /** A wide desktop window, a common phone in CSS pixels, and the narrowest. */
    private enum Look {
        LIGHT(ColorScheme.LIGHT, 1280, 900),
        DARK(ColorScheme.DARK, 1280, 900),
        PHONE(ColorScheme.LIGHT, 390, 844),
        PHONE_DARK(ColorScheme.DARK, 390, 844),
        NARROW(ColorScheme.LIGHT, 320, 568);

        final ColorScheme scheme;
        final int width;
        final int height;

        Look(ColorScheme scheme, int width, int height) {
            this.scheme = scheme;
            this.width = width;
            this.height = height;
        }
    }

    @Test
    void anEmptyPageKeepsTheRules(DemoPage demo) {
        inspect(demo, "empty");
    }

    @Test
    void aPageWithResultsAndErrorsKeepsTheRules(DemoPage demo) {
        DemoJob done = demo.choose("garden.mp4", Media.small(Media.START));
        demo.size("320x180");
        demo.start();
        done.awaitState("done", RUN_LIMIT_MS);
        DemoJob failed = demo.choose("letter.mp4", "not a film".getBytes(StandardCharsets.UTF_8));
        demo.start();
        failed.awaitState("failed", RUN_LIMIT_MS);
        demo.choose("waiting.mp4", Media.small(Media.TINY));
        done.awaitPreview();
        inspect(demo, "results");
    }

    private static void inspect(DemoPage demo, String name) {
        Page page = demo.page();
        for (Look look : Look.values()) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme));
            page.setViewportSize(look.width, look.height);
            // Longer than any transition of colours, which axe would otherwise read half way.
            page.waitForTimeout(500);
            Path picture = PICTURES.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
            List<Rule> broken = new AxeBuilder(page).analyze().getViolations();
            assertEquals(List.of(), broken.stream().map(LookIT::explain).toList(), name + " in " + look);
            double overflow = ((Number) page.evaluate(
                            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .doubleValue();
            assertTrue(overflow <= 0, name + " in " + look + " is " + overflow + " px wider than the window");
        }
    }

    private static String explain(Rule rule) {
        return rule.getId() + " (" + rule.getHelp() + "): "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                        .toList();
    }
}
