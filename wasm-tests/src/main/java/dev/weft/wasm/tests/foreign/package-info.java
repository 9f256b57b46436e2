/** Code that has never heard of Weft, for the build to weave polls into. */
@NullMarked
package dev.weft.wasm.tests.foreign;

import org.jspecify.annotations.NullMarked;
