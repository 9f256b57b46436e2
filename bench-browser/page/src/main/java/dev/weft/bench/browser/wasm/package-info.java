/** The browser benchmarks' workloads on Weft; TeaVM compiles them, on either kind of fiber. */
@NullMarked
package dev.weft.bench.browser.wasm;

import org.jspecify.annotations.NullMarked;
