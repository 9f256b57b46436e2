/**
 * {@code java.util.concurrent} on Weft's tasks, for programs that TeaVM compiles.
 *
 * <p>{@link dev.weft.wasm.concurrent.ConcurrentSubstitutionPolicy} tells TeaVM to compile {@code dev.weft.wasm.concurrent.WeftX}
 * wherever a program names {@code java.util.concurrent.X}; a library then compiles as it is. Nobody names these classes in a source. The public
 * ones have the shape and keep the contract of the class they stand for; what they add to it is written at them, the contract is not repeated.
 *
 * <p><b>Names.</b> Every class here begins with {@code Weft}, helpers too: TeaVM renames the classes of such a name, and what they name, and a
 * class that it left alone would go on naming the others by names that no longer exist.
 *
 * <p><b>Suspending.</b> A call that has to wait suspends its Weft task, through {@link dev.weft.wasm.thread.Parking} and nothing else. Cancelling that
 * task throws {@link dev.weft.task.CancelledException} out of the call, {@code Thread.interrupt} an {@code InterruptedException} where the contract
 * says so. Calls that need not wait may be made anywhere, in callbacks too.
 *
 * <p><b>Thread rule.</b> One loop, one thread: nothing here locks, and between two calls that suspend nobody else runs. To add a class, write
 * {@code WeftX} in this package (subpackages such as {@code locks} map likewise); nothing needs to be registered.
 */
@NullMarked
package dev.weft.wasm.concurrent;

import org.jspecify.annotations.NullMarked;
