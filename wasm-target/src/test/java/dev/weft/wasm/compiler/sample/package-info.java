/** Input for the tests of the weaver. */
@NullMarked
package dev.weft.wasm.compiler.sample;

import org.jspecify.annotations.NullMarked;
