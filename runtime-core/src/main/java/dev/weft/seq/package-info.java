/**
 * Seqs: streams that are pushed through plain calls, and pulled where that reads better.
 *
 * <p>Fifth ring, on top of {@linkplain dev.weft.task tasks} and {@linkplain dev.weft.channel channels}. A {@link dev.weft.seq.Seq} is a
 * recipe: it does nothing until a terminal runs it, and then runs in the terminal's own task. Operators that need helper tasks keep them
 * inside the run, so that nothing outlives it.
 */
@NullMarked
package dev.weft.seq;

import org.jspecify.annotations.NullMarked;
