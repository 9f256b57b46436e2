/** The test kit: {@link dev.weft.test.VirtualHost virtual time}, seeded order, and {@link dev.weft.test.Trail trails}. */
@NullMarked
package dev.weft.test;

import org.jspecify.annotations.NullMarked;
