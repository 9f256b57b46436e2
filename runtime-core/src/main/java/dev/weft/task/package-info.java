/**
 * Tasks and scopes: who runs, who waits for whom, who is told to stop, and which values go with it.
 *
 * <p>Third ring, on top of the {@linkplain dev.weft.loop loop}. Tasks live in a tree. A {@linkplain dev.weft.task.Scope scope} does not end
 * before its children; a child's failure cancels its siblings and is thrown from the scope. {@link dev.weft.task.Race} and {@link
 * dev.weft.task.Parallel} are scopes for two common shapes. A {@linkplain dev.weft.task.Context context} is what tasks inherit.
 *
 * <p><b>Suspending.</b> "Suspends", in the Javadoc of a method, means that others may run before it returns: while it waits for what it
 * says, and also for a turn when the slice is used up, even if there is nothing to wait for. Between two such calls nobody else runs.
 *
 * <p><b>Cancellation.</b> Level-triggered: once a task or scope is cancelled, every cancellation point inside it throws {@link
 * dev.weft.task.CancelledException} until it is left. Cancellation points are exactly the methods whose Javadoc says "Suspends". An
 * operation that is cut short has left no trace; one that was completed before the cancel came reports its success.
 *
 * <p><b>Failures.</b> None gets lost: it is thrown from a scope, received by somebody who waits for the task or asks it, or reported. The
 * verbs say what they do with it: {@code await}, {@code result} and {@code failure} receive it, {@code join} and {@code state} do not.
 */
@NullMarked
package dev.weft.task;

import org.jspecify.annotations.NullMarked;
