package dev.weft.e2e.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A DevTools trace of everything the browser does between {@link #start} and {@link #stop}.
 *
 * <p>Speaks the DevTools protocol itself, because Playwright's own tracing call does not tell whether events were lost, and a trace with holes would
 * flatter the page.
 */
public final class TraceRecorder {
    /** Task boundaries, names of threads, and the page's own marks; stack samples and the rest would cost time on the measured thread. */
    private static final List<String> CATEGORIES =
            List.of("__metadata", "disabled-by-default-devtools.timeline", "blink.user_timing");

    /** A minute of slices is some 20 MB; a full buffer would drop the end of a run. */
    private static final int BUFFER_KB = 400 * 1024;

    private static final int STOP_LIMIT_MS = 60_000;

    private final Page page;
    private final CDPSession session;
    private final AtomicReference<@Nullable JsonObject> complete = new AtomicReference<>();

    private TraceRecorder(Page page, CDPSession session) {
        this.page = page;
        this.session = session;
    }

    /** Starts to record; one recording at a time is possible in a browser. */
    public static TraceRecorder start(Page page) {
        CDPSession session = page.context().browser().newBrowserCDPSession();
        TraceRecorder recorder = new TraceRecorder(page, session);
        session.on("Tracing.tracingComplete", recorder.complete::set);
        session.send("Tracing.start", options());
        return recorder;
    }

    private static JsonObject options() {
        JsonArray categories = new JsonArray();
        CATEGORIES.forEach(categories::add);
        JsonObject config = new JsonObject();
        config.addProperty("recordMode", "recordUntilFull");
        config.addProperty("traceBufferSizeInKb", BUFFER_KB);
        config.add("includedCategories", categories);
        config.add("excludedCategories", new JsonArray());
        config.getAsJsonArray("excludedCategories").add(new JsonPrimitive("*"));
        JsonObject options = new JsonObject();
        options.addProperty("transferMode", "ReturnAsStream");
        options.add("traceConfig", config);
        return options;
    }

    /**
     * Ends the recording.
     *
     * @return the trace as JSON text: an object with {@code traceEvents}
     * @throws TraceException when the browser lost events, since figures from such a trace would be too low
     */
    public byte[] stop() {
        session.send("Tracing.end");
        page.waitForCondition(
                () -> complete.get() != null, new Page.WaitForConditionOptions().setTimeout(STOP_LIMIT_MS));
        JsonObject done = complete.get();
        if (done == null) {
            throw new TraceException("The browser ended the trace without saying so. Run the measurement again.");
        }
        if (done.get("dataLossOccurred").getAsBoolean()) {
            throw new TraceException("The browser lost events of the trace, so that its figures would be too low."
                    + " Measure a shorter clip.");
        }
        byte[] trace = read(done.get("stream").getAsString());
        session.detach();
        return trace;
    }

    private byte[] read(String stream) {
        JsonObject handle = new JsonObject();
        handle.addProperty("handle", stream);
        handle.addProperty("size", 4 << 20);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean end = false;
        while (!end) {
            JsonObject part = session.send("IO.read", handle);
            String data = part.get("data").getAsString();
            boolean base64 =
                    part.has("base64Encoded") && part.get("base64Encoded").getAsBoolean();
            bytes.writeBytes(base64 ? Base64.getDecoder().decode(data) : data.getBytes(StandardCharsets.UTF_8));
            end = part.get("eof").getAsBoolean();
        }
        JsonObject close = new JsonObject();
        close.addProperty("handle", stream);
        session.send("IO.close", close);
        return bytes.toByteArray();
    }
}
