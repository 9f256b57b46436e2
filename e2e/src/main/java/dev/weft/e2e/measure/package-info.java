/** Measures how much of a browser's main thread each mode of the demo takes, and at what price. */
@NullMarked
package dev.weft.e2e.measure;

import org.jspecify.annotations.NullMarked;
