package dev.weft.wasm.concurrent;

/** Stands for {@link java.util.concurrent.BrokenBarrierException}. */
public class WeftBrokenBarrierException extends Exception {

    private static final long serialVersionUID = 1L;

    public WeftBrokenBarrierException() {}

    public WeftBrokenBarrierException(String message) {
        super(message);
    }
}
