package dev.weft.jvm.interop;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Failures without the wrappers that {@code java.util.concurrent} puts around them. */
final class Unwrapped {

    private Unwrapped() {}

    static Throwable of(Throwable thrown) {
        Throwable inner = thrown;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
