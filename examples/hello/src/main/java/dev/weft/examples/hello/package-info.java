/** A module for a web page, as an application would write it. */
@NullMarked
package dev.weft.examples.hello;

import org.jspecify.annotations.NullMarked;
