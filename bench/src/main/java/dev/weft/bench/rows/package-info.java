/** Measures the workloads: operations by JMH, whole runs and delays by themselves, each round in a process of its own. */
@NullMarked
package dev.weft.bench.rows;

import org.jspecify.annotations.NullMarked;
