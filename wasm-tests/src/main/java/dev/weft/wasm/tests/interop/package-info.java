/**
 * What the build runs in a browser of the JavaScript interop: tasks that {@code weft-tests/interop.js} starts, with what they should do
 * written there.
 */
@NullMarked
package dev.weft.wasm.tests.interop;

import org.jspecify.annotations.NullMarked;
