package dev.weft.e2e.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.util.Base64;
import java.util.Map;

/** The open demo page. Belongs to the thread that opened it. */
public final class DemoPage {
    private static final String NUMBER_IT =
            "({attribute, number}) => document.querySelector(`article.job:not([${attribute}])`).setAttribute(attribute, number)";

    /** What a browser sends while a file is dragged over the page and let go. */
    private static final String DROP_IT = """
            ({name, bytes}) => {
                const file = new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name, {type: 'video/mp4'});
                const dataTransfer = new DataTransfer();
                dataTransfer.items.add(file);
                for (const type of ['dragenter', 'dragover', 'drop']) {
                    const event = new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true});
                    document.querySelector('main').dispatchEvent(event);
                }
            }
            """;

    private final Page page;
    private int count;

    private DemoPage(Page page) {
        this.page = page;
    }

    /** Opens the demo at this address and waits until it can be used. */
    public static DemoPage open(Page page, URI address) {
        page.navigate(address.toString());
        page.locator("#start").waitFor();
        return new DemoPage(page);
    }

    /** Returns Playwright's page, for what has no method here. */
    public Page page() {
        return page;
    }

    /** Picks a file, which then waits for the start button, and returns its entry in the list once that is shown. */
    public DemoJob choose(String name, byte[] bytes) {
        page.locator("#file-input").setInputFiles(new FilePayload(name, "video/mp4", bytes));
        return newest();
    }

    /** Drops a file on the page, as from the desktop. */
    public DemoJob drop(String name, byte[] bytes) {
        page.evaluate(DROP_IT, Map.of("name", name, "bytes", Base64.getEncoder().encodeToString(bytes)));
        return newest();
    }

    /** Presses the button for the sample that the demo brings along. */
    public DemoJob chooseSample() {
        page.locator("#sample").click();
        return newest();
    }

    /** Waits for an entry that was not returned yet; the page is free to show entries in any order. */
    public DemoJob newest() {
        page.locator("article.job:not([" + DemoJob.NUMBER + "])").waitFor();
        int number = count++;
        page.evaluate(NUMBER_IT, Map.of("attribute", DemoJob.NUMBER, "number", number));
        return new DemoJob(page, number);
    }

    /** Selects the mode for files started from now on. */
    public void mode(Mode mode) {
        select("#mode", mode.id());
    }

    /** Selects the pace for files started from now on. */
    public void pace(Pace pace) {
        select("#pace", pace.id());
    }

    /** Selects {@code low}, {@code medium} or {@code high} for files started from now on. */
    public void quality(String quality) {
        select("#quality", quality);
    }

    /** Selects {@code keep}, or one of the sizes offered, such as {@code 320x180}, for files started from now on. */
    public void size(String size) {
        select("#size", size);
    }

    private void select(String selector, String value) {
        page.locator(selector).selectOption(new SelectOption().setValue(value));
    }

    /** Sets the share of the main thread that mode {@code weft} may take, 1 to 100. */
    public void share(int percent) {
        page.locator("#share").fill(Integer.toString(percent));
    }

    /** Sets how many workers mode {@code weft-worker} uses, 1 to 16, for files started from now on. */
    public void workers(int workers) {
        page.locator("#workers").fill(Integer.toString(workers));
    }

    /** Presses the start button: every waiting file starts. */
    public void start() {
        page.locator("#start").click();
    }
}
