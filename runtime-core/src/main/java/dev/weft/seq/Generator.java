package dev.weft.seq;

/** A source written as a plain method body: see {@link Seq#generate}. */
@FunctionalInterface
public interface Generator<T> {

    /**
     * Emits the elements, and returns at the end, or as soon as {@link Emitter#emit} has answered false. Suspends wherever it likes. What
     * it throws is the failure of the Seq; what {@code emit} throws it lets pass.
     */
    void run(Emitter<T> emitter) throws Exception;
}
