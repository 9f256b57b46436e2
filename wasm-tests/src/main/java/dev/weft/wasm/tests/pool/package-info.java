/** What the build runs in a browser of pools of workers: their channels, and what happens when something in a worker breaks. */
@NullMarked
package dev.weft.wasm.tests.pool;

import org.jspecify.annotations.NullMarked;
