/** What takes the place of the core's classes where there is one thread only. */
@NullMarked
package dev.weft.wasm.single;

import org.jspecify.annotations.NullMarked;
