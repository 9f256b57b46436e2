/** Records DevTools traces of a page and reads from them what the renderer's main thread did. */
@NullMarked
package dev.weft.e2e.trace;

import org.jspecify.annotations.NullMarked;
