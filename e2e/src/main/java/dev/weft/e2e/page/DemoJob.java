package dev.weft.e2e.page;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** One file in the page's list. */
public final class DemoJob {
    /** The attribute by which an entry is found again; only this package sets it. */
    static final String NUMBER = "data-e2e-number";

    /** Answers its state, once that is the wanted one or no other can follow. */
    private static final String STATE_OR_END = """
            ({selector, wanted}) => {
                const state = document.querySelector(selector).dataset.state;
                return [wanted, 'done', 'failed', 'cancelled'].includes(state) ? state : null;
            }
            """;

    private static final String FRAMES = """
            ({selector, wanted}) => {
                const frames = document.querySelector(selector).dataset.frames;
                return Number(frames) >= wanted ? frames : null;
            }
            """;

    private static final double LOOK_EVERY_MS = 50;

    private final Page page;
    private final int number;

    DemoJob(Page page, int number) {
        this.page = page;
        this.number = number;
    }

    /** Returns the CSS selector of its element. */
    public String selector() {
        return "article.job[" + NUMBER + "=\"" + number + "\"]";
    }

    /** Returns its element. */
    public Locator locator() {
        return page.locator(selector());
    }

    /** Returns {@code waiting}, {@code running}, {@code done}, {@code failed} or {@code cancelled}. */
    public String state() {
        return attribute("data-state");
    }

    /** Returns the number of frames written, once it is done. */
    public int frames() {
        return Integer.parseInt(attribute("data-frames"));
    }

    /** Returns the seconds that the engine took, once it is done. */
    public double wallSeconds() {
        return Double.parseDouble(attribute("data-wall-seconds"));
    }

    /** Returns the file name under which the result is downloaded, once it is done. */
    public String downloadName() {
        return Objects.requireNonNullElse(locator().locator("a.job-download").getAttribute("download"), "");
    }

    /** Returns the message shown to the user, empty while there is none. */
    public String error() {
        Locator error = locator().locator(".job-error");
        return error.count() == 0 ? "" : String.join(" ", error.allInnerTexts()).trim();
    }

    private String attribute(String name) {
        String value = locator().getAttribute(name);
        if (value == null) {
            throw new IllegalStateException("File " + number + " of the page has no " + name + " (its state is "
                    + locator().getAttribute("data-state") + ").");
        }
        return value;
    }

    /**
     * Waits until it is in this state.
     *
     * @throws com.microsoft.playwright.TimeoutError when that takes longer than {@code limitMs}; the page's own message is lost then, so ask for
     *     {@link #error} in doubt
     */
    public void awaitState(String state, double limitMs) {
        String now = await(STATE_OR_END, state, limitMs);
        if (!now.equals(state)) {
            throw new IllegalStateException("File " + number + " of the page ended as " + now + " where " + state
                    + " was awaited. The page says: " + error());
        }
    }

    /** Waits until at least this many frames are written. */
    public void awaitFrames(int frames, double limitMs) {
        await(FRAMES, frames, limitMs);
    }

    /** The page itself looks, a few times a second: a question from here costs processes of the driver and the page more than the answer is worth. */
    private String await(String function, Object wanted, double limitMs) {
        return page.waitForFunction(
                        function,
                        Map.of("selector", selector(), "wanted", wanted),
                        new Page.WaitForFunctionOptions()
                                .setPollingInterval(LOOK_EVERY_MS)
                                .setTimeout(limitMs))
                .jsonValue()
                .toString();
    }

    /** Waits until the page shows pictures of original and result. */
    public void awaitPreview() {
        page.waitForFunction(
                "selector => [...document.querySelectorAll(`${selector} video`)].every((video) => video.readyState >= 2)",
                selector());
    }

    /** Presses its button to be removed from the page, which it offers once it has ended. */
    public void remove() {
        locator().locator("button.job-remove").click();
    }

    /** Downloads the result as the user would, by its link. */
    public byte[] download() {
        Download download =
                page.waitForDownload(() -> locator().locator("a.job-download").click());
        try (InputStream stream = download.createReadStream()) {
            return stream.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException("The download of the result broke off.", failed);
        } finally {
            download.delete();
        }
    }
}
