/** The few statistics that the measurement quotes. */
@NullMarked
package dev.weft.e2e.stats;

import org.jspecify.annotations.NullMarked;
