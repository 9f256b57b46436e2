/**
 * Weft on the JVM: {@link dev.weft.jvm.JvmHost} runs a loop on the calling thread.
 *
 * <p>Fibers are the JDK's own continuations where {@code java.base/jdk.internal.vm} is exported to Weft, and virtual threads elsewhere: same
 * semantics, slower switches. {@link dev.weft.jvm.JvmFibers} tells of the flag, {@link dev.weft.jvm.RuntimeInfo}
 * which fibers there are and why, with all else that Weft sees of the machine, and {@link dev.weft.jvm.Settings} what can be chosen.
 */
@NullMarked
package dev.weft.jvm;

import org.jspecify.annotations.NullMarked;
