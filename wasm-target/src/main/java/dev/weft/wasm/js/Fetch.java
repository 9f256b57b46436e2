package dev.weft.wasm.js;

import dev.weft.task.CancelledException;

/**
 * An HTTP request by the browser's {@code fetch}. A cancel of the task that waits for the answer, or for its body, aborts it.
 *
 * <pre>{@code
 * String text = Fetch.get("/words.txt").send().requireOk().text();
 * }</pre>
 */
public final class Fetch {

    private final String url;

    private final JsValue options = JsValue.object();

    private final JsValue headers = JsValue.global("Headers").construct();

    private String method;

    private Fetch(String method, String url) {
        this.method = method;
        this.url = url;
    }

    /** A GET request for an address, which may be relative to the page's. */
    public static Fetch get(String url) {
        return new Fetch("GET", url);
    }

    /** A POST request. */
    public static Fetch post(String url) {
        return new Fetch("POST", url);
    }

    /** Sets another method. */
    public Fetch method(String method) {
        this.method = method;
        return this;
    }

    /**
     * Adds a header.
     *
     * @throws JsException if name or value are not allowed in HTTP
     */
    public Fetch header(String name, String value) {
        headers.invoke("append", JsValue.of(name), JsValue.of(value));
        return this;
    }

    /** Sends this text. */
    public Fetch body(String text) {
        return body(JsValue.of(text));
    }

    /** Sends these bytes. */
    public Fetch body(byte[] bytes) {
        return body(JsValue.of(bytes));
    }

    /** Sends whatever fetch takes for a body: a form, a blob. */
    public Fetch body(JsValue body) {
        options.set("body", body);
        return this;
    }

    /** Sets an option of fetch's that has no method here, such as {@code credentials}, {@code cache} or {@code integrity}. */
    public Fetch option(String name, JsValue value) {
        options.set(name, value);
        return this;
    }

    /**
     * Sends the request and waits for status and headers. Suspends.
     *
     * @throws FetchException if there was no answer
     * @throws CancelledException when the task is cancelled; the request is then aborted
     */
    public FetchResponse send() {
        JsAbort abort = JsAbort.create();
        options.set("method", JsValue.of(method)).set("headers", headers).set("signal", abort.signal());
        String what = method + " " + url;
        try {
            JsValue promise = JsValue.global("fetch").call(JsValue.of(url), options);
            return new FetchResponse(what, JsPromise.await(promise, abort), abort);
        } catch (JsException failed) {
            throw new FetchException(
                    "no answer to " + what + ": " + failed.getMessage()
                            + "; check the address, the network, and whether the server (CORS) and the page's policy (connect-src) allow it",
                    0,
                    failed);
        }
    }

    @Override
    public String toString() {
        return "request " + method + " " + url;
    }
}
