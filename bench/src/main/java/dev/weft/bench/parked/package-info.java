/** How many bytes of live heap a parked task takes, and in what objects. */
@NullMarked
package dev.weft.bench.parked;

import org.jspecify.annotations.NullMarked;
