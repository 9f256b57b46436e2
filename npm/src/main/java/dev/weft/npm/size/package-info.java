/** Programs whose size the build watches. */
@NullMarked
package dev.weft.npm.size;

import org.jspecify.annotations.NullMarked;
