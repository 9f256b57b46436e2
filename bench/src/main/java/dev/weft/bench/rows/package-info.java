/**
 * The workloads, in the same shape for Weft and for each rival: one class a column of the table, one method a row.
 *
 * <p>JMH runs them. Every invocation starts a scheduler of its own, does a fixed number of operations on it and reports the time of one,
 * so starting costs a share that does not show.
 */
@NullMarked
package dev.weft.bench.rows;

import org.jspecify.annotations.NullMarked;
