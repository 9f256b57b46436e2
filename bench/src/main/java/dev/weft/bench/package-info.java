/** Weft beside its rivals: the command line of {@code ./weft bench}. */
@NullMarked
package dev.weft.bench;

import org.jspecify.annotations.NullMarked;
