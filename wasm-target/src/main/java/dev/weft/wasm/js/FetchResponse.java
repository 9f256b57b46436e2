package dev.weft.wasm.js;

import dev.weft.channel.Receiver;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link Fetch}. Its body can be had once, in one form. */
public final class FetchResponse {

    private final String request;

    private final JsValue response;

    private final JsAbort abort;

    FetchResponse(String request, JsValue response, JsAbort abort) {
        this.request = request;
        this.response = response;
        this.abort = abort;
    }

    /** The status, such as 200. */
    public int status() {
        return (int) response.get("status").number();
    }

    /** Whether the status is 200 to 299. */
    public boolean ok() {
        return response.get("ok").truth();
    }

    /**
     * This, if the status says success.
     *
     * @throws FetchException otherwise
     */
    public FetchResponse requireOk() {
        if (!ok()) {
            throw new FetchException(
                    "the answer to " + request + " is " + status() + " "
                            + response.get("statusText").text()
                            + ": look at its body for details, or handle the status",
                    status());
        }
        return this;
    }

    /** A header, whose name may be written in any case; null if there is none. Several of one name are joined by commas. */
    public @Nullable String header(String name) {
        JsValue value = response.get("headers").invoke("get", JsValue.of(name));
        return value.isNothing() ? null : value.text();
    }

    /** The body as text. Suspends; a cancel aborts the request. */
    public String text() {
        return whole("text").text();
    }

    /** The body as bytes. Suspends; a cancel aborts the request. */
    public byte[] bytes() {
        return whole("arrayBuffer").bytes();
    }

    /** The body as what its JSON says. Suspends; a cancel aborts the request. */
    public JsValue json() {
        return whole("json");
    }

    private JsValue whole(String form) {
        try {
            return JsPromise.await(response.invoke(form), abort);
        } catch (JsException failed) {
            throw new FetchException(
                    "the body of the answer to " + request + " cannot be had: " + failed.getMessage()
                            + "; it may be broken off, read already, or not of the form that was asked for",
                    status(),
                    failed);
        }
    }

    /**
     * The body as it arrives, in chunks of whatever size the network brings; at most two wait to be received. Read in a child task of the
     * caller: a cancel of the scope, or of the channel, aborts the request. Never suspends.
     */
    public Receiver<byte[]> chunks() {
        JsValue body = response.get("body");
        JsValue source = body.isNothing() ? JsValue.array() : body;
        return JsStreams.receive("body of " + request, source, JsCodec.BYTES, 2);
    }

    /** The browser's own object, for what has no method here. */
    public JsValue value() {
        return response;
    }

    @Override
    public String toString() {
        return "answer to " + request + " (" + status() + ")";
    }
}
