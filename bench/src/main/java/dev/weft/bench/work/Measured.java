package dev.weft.bench.work;

/**
 * One round of one row by one column.
 *
 * @param nanos for one operation, one number a sample
 * @param bytes allocated for one operation, likewise
 */
public record Measured(double[] nanos, double[] bytes) {}
