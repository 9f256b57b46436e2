/** The demo's page as a user sees it: choose, start, wait, download. */
@NullMarked
package dev.weft.e2e.page;

import org.jspecify.annotations.NullMarked;
