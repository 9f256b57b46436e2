package dev.weft.jvm.pool;

import java.util.List;

/**
 * A pool at one moment.
 *
 * @param name the pool's name
 * @param unended tasks that have been started by {@code run} and the like and have not ended, queued ones among them
 * @param queued those of them that no loop has started
 * @param closed whether it takes no more tasks from outside
 * @param loops its loops, in the order of their indices
 */
public record PoolStatistics(String name, long unended, int queued, boolean closed, List<PoolLoopStatistics> loops) {}
