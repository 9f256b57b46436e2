/** The generated programs, what they are written with, and how a target runs them. */
@NullMarked
package dev.weft.corpus;

import org.jspecify.annotations.NullMarked;
