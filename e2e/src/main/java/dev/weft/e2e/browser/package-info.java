/** Finds, installs and starts the real browser that the tests and the measurement drive. */
@NullMarked
package dev.weft.e2e.browser;

import org.jspecify.annotations.NullMarked;
