/** What was measured, as tables and as JSON. */
@NullMarked
package dev.weft.bench.figures;

import org.jspecify.annotations.NullMarked;
