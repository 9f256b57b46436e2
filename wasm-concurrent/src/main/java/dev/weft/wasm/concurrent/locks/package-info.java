/** Stands for {@code java.util.concurrent.locks}; see {@link dev.weft.wasm.concurrent}. */
@NullMarked
package dev.weft.wasm.concurrent.locks;

import org.jspecify.annotations.NullMarked;
