/** Benchmarks of Weft in a real browser, beside its rivals there. */
@NullMarked
package dev.weft.bench.browser;

import org.jspecify.annotations.NullMarked;
