package dev.weft.jvm.pool;

/** What one of a pool's loops does. */
public enum PoolLoopState {
    /** It runs tasks, or is about to. */
    BUSY("busy"),
    /** It sleeps until there is something to do. */
    IDLE("idle"),
    /** It has not come round for longer than the limit: a task blocks its thread. */
    BLOCKED("blocked"),
    /** It has ended, or died and could not be replaced. */
    ENDED("ended");

    private final String word;

    PoolLoopState(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
