package dev.weft.wasm.js;

import org.jspecify.annotations.Nullable;

/** A task that JavaScript may start by its name; see {@link JsTasks}. */
@FunctionalInterface
public interface JsTaskBody {

    /**
     * Runs as a root task of its own. Suspends wherever it likes.
     *
     * @return the job's result, or null for undefined
     * @throws Exception what the job is to be rejected with
     */
    @Nullable
    JsValue run(JsCall call) throws Exception;
}
