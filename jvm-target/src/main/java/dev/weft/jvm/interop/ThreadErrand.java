package dev.weft.jvm.interop;

import dev.weft.task.Task;

/** A blocking call on a virtual thread of its own. */
final class ThreadErrand<T, X extends Exception> extends Errand<T, X> {

    private final BlockingCalls calls;

    private final Thread own;

    ThreadErrand(BlockingCalls calls, Task<?> task, String name, BlockingBody<T, X> body) {
        super(task, name, body);
        this.calls = calls;
        this.own = Thread.ofVirtual().name("weft-blocking-" + name).unstarted(this);
    }

    /** It has a place. */
    void begin() {
        own.start();
    }

    @Override
    void ended(boolean left) {
        calls.ended(left);
    }

    @Override
    void notBegun() {
        calls.notBegun();
    }

    @Override
    void withdraw() {
        calls.withdraw(this);
    }

    @Override
    void interrupt() {
        calls.noteInterrupted();
        own.interrupt();
    }

    @Override
    void leftBehind() {
        calls.noteLeft();
    }

    @Override
    String place() {
        return calls.place();
    }
}
