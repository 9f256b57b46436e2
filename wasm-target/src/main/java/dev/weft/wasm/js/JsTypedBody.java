package dev.weft.wasm.js;

/**
 * A task with one argument and a result of Java's own types; see {@link JsTasks#add(String, JsCodec, JsCodec, JsTypedBody)}.
 *
 * @param <A> the argument
 * @param <R> the result
 */
@FunctionalInterface
public interface JsTypedBody<A, R> {

    /**
     * Runs as a root task of its own. Suspends wherever it likes.
     *
     * @throws Exception what the job is to be rejected with
     */
    R run(A argument) throws Exception;
}
