/** What setting and cancelling many timers costs, and how that grows with their number. */
@NullMarked
package dev.weft.bench.timers;

import org.jspecify.annotations.NullMarked;
