/** The browser benchmarks' workloads on TeaVM's own threads: a rival. */
@NullMarked
package dev.weft.bench.browser.threads;

import org.jspecify.annotations.NullMarked;
