package dev.weft.host;

/**
 * A way to leave a call stack and come back to it: JDK continuations, virtual threads, JSPI stacks, TeaVM coroutines.
 *
 * <p>{@link #park()} is the one call in all of Weft that suspends; every other suspending call gets there.
 */
public interface Fibers {

    /**
     * Makes a fiber that will run {@code body} when it is first resumed.
     *
     * @param body must not throw: whoever makes a fiber handles every failure inside its body
     */
    Fiber newFiber(FiberBody body);

    /**
     * Suspends the calling fiber until it is {@linkplain Fiber#resume() resumed}. The thread is then free: whoever drives the loop asks
     * {@link Schedule#next()} for the next fiber. Where the stack cannot be left it says so by {@link Schedule#parkRefused}, and then does as
     * that does.
     */
    void park();

    /**
     * As {@link #park}, for code that cannot know that it suspends: a poll woven into a foreign loop, a blocking call of a foreign library. The
     * stack is put away as it is, whatever is on it. The same as {@link #park} where that does so anyway.
     *
     * @throws IllegalStateException if {@link #canParkStack} answers false
     */
    default void parkStack() {
        park();
    }

    /** Whether the calling fiber may be suspended by {@link #parkStack} now. */
    default boolean canParkStack() {
        return true;
    }

    /**
     * As {@link #park}, for a fiber that has nothing to do and nothing on its stack but what the loop runs beneath every task. Where one fiber
     * can run on top of another it need not leave: it may resume those that {@link Schedule#next()} names until it is named itself, and so
     * spares the thread a change of stacks on either side of a task that never waits. Returns without having been named where the stack cannot
     * be left: the fiber then ends. The same as {@link #park} elsewhere.
     *
     * @param self the calling fiber; no other one rests until it has been named
     */
    default void rest(Fiber self) {
        park();
    }

    /**
     * How many fibers that have nothing to do a loop keeps for reuse; more end. Enough to serve bursts, and bounded because a stack takes
     * memory; none where a new fiber costs less than to park an old one.
     */
    default int spares() {
        return 256;
    }

    /**
     * Resumes the fibers that {@code schedule} names, one after the other, until it names none.
     *
     * <p>May return before that where a fiber resumes only later (JSPI); the remaining work then goes on by itself, as each fiber parks
     * or ends, on the same thread. Called by hosts when they are woken, never from within a fiber.
     */
    void drive(Schedule schedule);
}
