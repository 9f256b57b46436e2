/** Stands for {@code java.util.concurrent.atomic}; see {@link dev.weft.wasm.concurrent}. With one thread, an atomic is a field. */
@NullMarked
package dev.weft.wasm.concurrent.atomic;

import org.jspecify.annotations.NullMarked;
