/**
 * Locks and meeting points: how tasks of one loop wait for each other when there is nothing to hand over.
 *
 * <p>Fourth ring, beside the {@linkplain dev.weft.channel channels}, on top of {@linkplain dev.weft.task tasks}.
 *
 * <p><b>When to use them.</b> Between two suspension points nobody else runs, so data of one loop needs no lock by itself. A {@link
 * dev.weft.sync.Mutex} is for what must stay whole <i>across</i> a suspension: two sends that belong together, a file that is read and
 * written back. A value to hand over goes through a channel; tasks to wait for belong in a scope.
 *
 * <p><b>Thread rule.</b> Everything here belongs to the loop on which it was made, and refuses tasks of other loops. Operations that never
 * suspend and need no holder (a release of permits, a count down, an event that is set) may also be called by callbacks on the loop's thread.
 *
 * <p><b>Order.</b> First come, first served, everywhere, and what becomes free is handed to who waits: nobody overtakes the line, not
 * even with a {@code try..}.
 *
 * <p><b>Suspending.</b> An operation that suspends waits for what it says; it also gives way when the slice is used up, even if it need
 * not wait.
 *
 * <p><b>Cancellation.</b> Operations that suspend are cancellation points and throw {@link dev.weft.task.CancelledException}. A cancelled
 * one has left no trace: its place in the line is gone, and who stood behind it is served at once if that is possible now. One that
 * was served before the cancel came reports its success, so nothing that was handed over is ever lost. Two differ, and say so: a cancelled
 * party breaks its {@link dev.weft.sync.Barrier}, for the others would wait in vain; and a cancelled wait for a {@link
 * dev.weft.sync.Condition} takes its mutex back first, for its caller will unlock it. Time limits come from {@linkplain
 * dev.weft.task.ScopeBuilder#timeout scopes}.
 *
 * <p><b>Telling.</b> Every primitive prints its name, its state, who holds it since when, and who waits; {@code statistics()} answers
 * the same as a record. A lock whose holder has ended is broken: whoever waits gets a {@link dev.weft.sync.BrokenException} that names
 * the task, and the loop reports it.
 */
@NullMarked
package dev.weft.sync;

import org.jspecify.annotations.NullMarked;
