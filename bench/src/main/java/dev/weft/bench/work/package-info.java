/**
 * The workloads, in the same shape for Weft and for each rival. A row is one kind of work, a column is who does it.
 *
 * <p>Each run of a workload starts a scheduler of its own, does a given number of operations on it and answers a number that every column
 * has to answer alike. Go's workloads are a program of their own, in the resources.
 */
@NullMarked
package dev.weft.bench.work;

import org.jspecify.annotations.NullMarked;
