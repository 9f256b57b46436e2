/**
 * Many cores: a {@link dev.weft.jvm.pool.Pool} keeps a loop on each, and {@link dev.weft.jvm.pool.SharedChannel}s carry elements between them.
 *
 * <p><b>Thread rule.</b> A task stays with its loop from its first step on, and everything of the core (channels, locks, scopes, tasks) belongs
 * to one loop. What may be used from every thread says so: {@link dev.weft.jvm.pool.Pool}, {@link dev.weft.jvm.pool.PoolTask}, {@link
 * dev.weft.jvm.pool.SharedChannel}. What a task hands to another loop, in a body or as an element, it lets go of, or it is immutable.
 */
@NullMarked
package dev.weft.jvm.pool;

import org.jspecify.annotations.NullMarked;
