/**
 * What Weft adds to TeaVM's compiler: polls in the loops of packages that a property names, and limits that fail the build.
 *
 * <p>Runs inside the JVM that runs Maven, never in the browser. TeaVM finds it through {@code META-INF/services} as soon as weft-wasm is
 * among the dependencies of what it compiles.
 */
@NullMarked
package dev.weft.wasm.compiler;

import org.jspecify.annotations.NullMarked;
