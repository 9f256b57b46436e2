/**
 * Tasks and scopes: who runs, who waits for whom, who is told to stop.
 *
 * <p>Third ring, on top of the {@linkplain dev.weft.loop loop}. Tasks live in a tree. A scope does not end before its children; a
 * child's failure cancels its siblings and is thrown from the scope.
 *
 * <p><b>Cancellation.</b> Level-triggered: once a task or scope is cancelled, every cancellation point inside it throws {@link
 * dev.weft.task.CancelledException} until it is left. Cancellation points are exactly the methods whose Javadoc says "Suspends". An
 * operation that is cut short has left no trace; one that was completed before the cancel came reports its success.
 */
@NullMarked
package dev.weft.task;

import org.jspecify.annotations.NullMarked;
