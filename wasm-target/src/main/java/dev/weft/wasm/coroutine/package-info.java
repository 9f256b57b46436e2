/**
 * What TeaVM's coroutines run on in a Weft module: {@link dev.weft.wasm.coroutine.WeftFiber} takes the place of TeaVM's own class. The only
 * package that knows how TeaVM 0.15 suspends.
 */
@NullMarked
package dev.weft.wasm.coroutine;

import org.jspecify.annotations.NullMarked;
