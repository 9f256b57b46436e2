package dev.weft.e2e.measure;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.weft.e2e.browser.Browsing;
import dev.weft.e2e.page.DemoJob;
import dev.weft.e2e.page.DemoPage;
import dev.weft.e2e.page.Mode;
import dev.weft.e2e.page.Pace;
import dev.weft.e2e.stats.Samples;
import dev.weft.e2e.trace.MainThreadUse;
import dev.weft.e2e.trace.TraceAnalysis;
import dev.weft.e2e.trace.TraceRecorder;
import dev.weft.e2e.trace.WindowShare;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Measures one clip in one mode at one pace.
 *
 * <p>Idea: a fresh page, one run at full speed that is not measured ({@link #WARM_UP}), then the measured run. The script {@link #START} works inside
 * the page: it sets the marks, watches the file's state, and reads the frame gaps, so that nothing has to be asked of the page while it
 * works; questions from outside would be tasks on the very thread that is measured, and a blocked page could not answer them.
 */
final class RowRunner {
    /** Stated in the output: what happens before the measured run. */
    static final String WARM_UP =
            "Each row: a fresh page, the clip transcoded once at pace max in the same mode without measuring (the browser"
                    + " compiles its code meanwhile) and removed, then once measured.";

    /** Stated in the output: what the figures mean. */
    static final String WHAT_COUNTS =
            "Times and busy %: top-level tasks of the renderer's main thread in a DevTools trace, from the press of the start"
                    + " button until the page shows the file as done. Frames %: those of them that made the page's animation"
                    + " frames, which a page with something moving on it pays without any work. Work %: the others, in the 2 s"
                    + " in which they took least and in those in which they took most. Frame gaps: of all frames while there is"
                    + " work on that thread; in mode weft-worker, of two neighbours once a second.";

    private static final String START_MARK = "weft-measure-start";
    private static final String END_MARK = "weft-measure-end";
    private static final String ENDED = "weft-measure: ended";

    /**
     * Time for the page to read the file's facts and to show its first picture, and for the browser's player to fade its controls, which it
     * does a second later; none of it is part of the work.
     */
    private static final double SETTLE_MS = 2000;

    /** A share that is kept only on average over a whole film would be no promise to the page. */
    private static final double WINDOW_MS = 2_000;

    /** No clip meant for measuring takes longer; a page that hangs shall not hang the measurement. */
    private static final double RUN_LIMIT_MS = 15 * 60_000;

    /**
     * Waits for a frame after the reset, without which there is no gap for the work to fall into; presses start; and, once the file's state says
     * that it has ended, sets the end mark at once: a mutation observer's callback runs before the page does anything else. The gaps are taken two
     * frames later, because the first frame after a block still carries the time at which it was asked for.
     */
    private static final String START = """
            ({selector, startMark, endMark, ended}) => {
                const job = document.querySelector(selector);
                const observer = new MutationObserver(() => {
                    if (!['done', 'failed', 'cancelled'].includes(job.dataset.state)) return;
                    performance.mark(endMark);
                    observer.disconnect();
                    requestAnimationFrame(() => requestAnimationFrame(() => {
                        window.weftMeasuredGaps = window.weftDemo.frameGaps();
                        console.info(ended);
                    }));
                });
                observer.observe(job, {attributes: true, attributeFilter: ['data-state']});
                window.weftDemo.resetFrameGaps();
                requestAnimationFrame(() => setTimeout(() => {
                    performance.mark(startMark);
                    document.querySelector('#start').click();
                }));
            }
            """;

    private final Browsing browsing;
    private final URI address;
    private final Likeness likeness;
    private final int sharePercent;
    private final TraceKeeper keeper;

    /**
     * Prepares.
     *
     * @param address where the demo's page is
     * @param sharePercent share of the main thread that mode {@code weft} may take, 1 to 100
     * @param keeper gets each row's trace
     */
    RowRunner(Browsing browsing, URI address, Likeness likeness, int sharePercent, TraceKeeper keeper) {
        this.browsing = browsing;
        this.address = address;
        this.likeness = likeness;
        this.sharePercent = sharePercent;
        this.keeper = keeper;
    }

    /**
     * Runs and measures.
     *
     * @param workers for mode {@code weft-worker}; 0 for the page's default
     * @throws MeasureException when the page reports an error or does not end in time, or the trace cannot be kept
     */
    Row run(Clip clip, Mode mode, Pace pace, int workers) {
        try (BrowserContext context = browsing.browser().newContext()) {
            DemoPage demo = DemoPage.open(context.newPage(), address);
            demo.mode(mode);
            demo.share(sharePercent);
            if (workers > 0) {
                demo.workers(workers);
            }
            demo.pace(Pace.MAX);
            DemoJob warmUp = demo.choose(clip.name(), clip.bytes());
            runOnce(demo, warmUp);
            warmUp.remove();
            demo.pace(pace);
            DemoJob job = demo.choose(clip.name(), clip.bytes());
            demo.page().waitForTimeout(SETTLE_MS);
            TraceRecorder recorder = TraceRecorder.start(demo.page());
            runOnce(demo, job);
            byte[] trace = recorder.stop();
            String words = workers > 0 ? mode + "-" + workers : mode.id();
            keeper.keep(clip.name() + "-" + words + "-" + pace, trace);
            MainThreadUse use = TraceAnalysis.of(trace, START_MARK, END_MARK);
            return row(clip, words, pace, job, use, gaps(demo.page()));
        } catch (PlaywrightException failed) {
            throw new MeasureException("The browser says: " + failed.getMessage());
        }
    }

    private static void runOnce(DemoPage demo, DemoJob job) {
        Page page = demo.page();
        page.waitForConsoleMessage(
                new Page.WaitForConsoleMessageOptions()
                        .setPredicate((ConsoleMessage message) -> message.text().equals(ENDED))
                        .setTimeout(RUN_LIMIT_MS),
                () -> page.evaluate(
                        START,
                        Map.of(
                                "selector",
                                job.selector(),
                                "startMark",
                                START_MARK,
                                "endMark",
                                END_MARK,
                                "ended",
                                ENDED)));
        if (!job.state().equals("done")) {
            throw new MeasureException("A file ended as " + job.state() + ", not done. The page says: " + job.error());
        }
    }

    private static Samples gaps(Page page) {
        Object gaps = page.evaluate("() => window.weftMeasuredGaps");
        if (!(gaps instanceof List<?> list) || list.isEmpty()) {
            throw new MeasureException("The page reported no gaps between animation frames: " + gaps + ".");
        }
        return Samples.of(list.stream().map(Number.class::cast).toList());
    }

    private Row row(Clip clip, String mode, Pace pace, DemoJob job, MainThreadUse use, Samples gaps) {
        byte[] result = job.download();
        Samples taskMs = use.taskMs();
        WindowShare work = use.workOverWindows(WINDOW_MS);
        return new Row(
                clip.name(),
                mode,
                pace.id(),
                use.busyPercent(),
                use.framesPercent(),
                work == null ? Double.POSITIVE_INFINITY : work.leastPercent(),
                work == null ? Double.POSITIVE_INFINITY : work.greatestPercent(),
                taskMs.max(),
                taskMs.percentile(95),
                use.longTasks(),
                gaps.percentile(95),
                gaps.max(),
                use.wallMs() / 1000,
                job.frames(),
                result.length,
                likeness.psnr(clip, result));
    }
}
