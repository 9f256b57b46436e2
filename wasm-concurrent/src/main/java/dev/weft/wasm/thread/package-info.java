/**
 * Threads as Weft's tasks: what {@code java.lang.Thread}, monitors and the blocking calls of {@code java.util.concurrent} are made of in a
 * module that TeaVM compiles.
 *
 * <p>{@link dev.weft.wasm.thread.Parking} is the only place that suspends. {@link dev.weft.wasm.thread.WeftThread} becomes
 * {@code java.lang.Thread} when TeaVM compiles (see {@link dev.weft.wasm.thread.compiler}); nobody names it in a source.
 *
 * <p><b>Thread rule.</b> A module instance has one thread of the machine's; everything here runs on it, and one Java thread at a time.
 */
@NullMarked
package dev.weft.wasm.thread;

import org.jspecify.annotations.NullMarked;
