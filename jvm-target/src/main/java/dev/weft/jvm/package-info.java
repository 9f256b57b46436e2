/**
 * Weft on the JVM: {@link dev.weft.jvm.JvmHost} runs a loop on the calling thread.
 *
 * <p>Fibers are the JDK's own continuations where {@code java.base/jdk.internal.vm} is exported to Weft, and virtual threads elsewhere: same
 * semantics, slower switches. {@link dev.weft.jvm.JvmFibers} says which, and why.
 */
@NullMarked
package dev.weft.jvm;

import org.jspecify.annotations.NullMarked;
