/** Libraries as they are on Maven Central, which need {@code java.util.concurrent} and never heard of Weft. */
@NullMarked
package dev.weft.concurrent.tests.libraries;

import org.jspecify.annotations.NullMarked;
