/**
 * Programs written against {@code java.util.concurrent} and {@code java.lang.Thread} alone, which must say the same on the JDK's threads and,
 * compiled by TeaVM, on Weft's tasks.
 *
 * <p>Each {@link dev.weft.concurrent.tests.Program} says what it sees through an {@link dev.weft.concurrent.tests.Out}. What it says must not depend on
 * who is faster: order comes from latches, joins and hand-overs, never from races or from how long something takes.
 */
@NullMarked
package dev.weft.concurrent.tests;

import org.jspecify.annotations.NullMarked;
