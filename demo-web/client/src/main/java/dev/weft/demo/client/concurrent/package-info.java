/**
 * The executors that the codec mentions, each running its tasks in the caller's turn: the demo's plain modules run on TeaVM's own threads.
 *
 * <p>{@link dev.weft.demo.client.concurrent.ConcurrentSubstitutionPolicy} tells TeaVM to compile {@code dev.weft.demo.client.concurrent.WeftX}
 * wherever a program names {@code java.util.concurrent.X}; a library that mentions an executor then compiles as it is. Nobody names
 * these classes in a source. The public ones have the shape of the class they stand for; the package-private ones do the work.
 *
 * <p>The working classes are written against the JDK's own interfaces. TeaVM maps those names to the types of this package, and the tests run the
 * same bytecode on the JVM against the contract that the JDK documents.
 *
 * <p><b>Thread rule.</b> One loop, one thread: nothing here locks. To add a class, write {@code WeftX} in this package (subpackages
 * such as {@code locks} map likewise); nothing needs to be registered.
 */
@NullMarked
package dev.weft.demo.client.concurrent;

import org.jspecify.annotations.NullMarked;
