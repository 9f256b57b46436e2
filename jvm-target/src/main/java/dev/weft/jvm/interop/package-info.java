/**
 * Weft among threads, {@code java.util.concurrent} and {@code java.util.concurrent.Flow}.
 *
 * <ul>
 *   <li>{@link dev.weft.jvm.interop.Door}: from any thread into a loop, and back with the answer.
 *   <li>{@link dev.weft.jvm.interop.Futures}: a task awaits a future, a future stands for a task.
 *   <li>{@link dev.weft.jvm.interop.Blocking}: calls that block, on virtual threads; {@link dev.weft.jvm.interop.Offload}: on an executor of yours.
 *   <li>{@link dev.weft.jvm.interop.LoopExecutor}: a loop as a {@code ScheduledExecutorService}.
 *   <li>{@link dev.weft.jvm.interop.Flows}: streams and channels as {@code Flow.Publisher}s, and the other way round.
 * </ul>
 *
 * <p>Everything that comes from another thread goes through the loop's inbox. A wait for it is an expected event of the loop, which is
 * therefore not taken for stuck, and whose dump names it.
 */
@NullMarked
package dev.weft.jvm.interop;

import org.jspecify.annotations.NullMarked;
