/**
 * What the build runs inside a real browser: checks of the browser host, and the behaviour suite that also runs on the JVM.
 *
 * <p>The classes of this package are roots that TeaVM compiles; {@code weft-tests/run.js} starts them and answers their results.
 */
@NullMarked
package dev.weft.wasm.tests;

import org.jspecify.annotations.NullMarked;
