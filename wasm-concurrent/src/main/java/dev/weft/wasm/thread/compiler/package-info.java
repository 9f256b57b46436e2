/**
 * What the compiler must be told for threads to be tasks: natives that reach into other classes, and monitors that wait.
 *
 * <p>Runs inside the JVM that runs Maven, never in the browser.
 */
@NullMarked
package dev.weft.wasm.thread.compiler;

import org.jspecify.annotations.NullMarked;
