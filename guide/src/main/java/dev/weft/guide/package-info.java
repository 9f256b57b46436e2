/** The programs of the guide ({@code docs/guide}): one class a page, one static method a program. */
@NullMarked
package dev.weft.guide;

import org.jspecify.annotations.NullMarked;
