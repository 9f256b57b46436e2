/**
 * Sockets and files whose calls suspend the task and leave the thread to others.
 *
 * <p>{@link dev.weft.jvm.io.TcpListener} and {@link dev.weft.jvm.io.TcpSocket} are non-blocking: the loop's own thread waits for all sockets of
 * the loop at once, in one selector, and no other thread is involved. {@link dev.weft.jvm.io.DiskFile} has a small number of threads of its own
 * make the calls that block. Failures are {@link java.io.IOException}s that name the object, its state and the next step.
 *
 * <p><b>Thread rule.</b> A socket or file belongs to the loop on which it was made, like every primitive: it is used by tasks and callbacks
 * of that loop only.
 */
@NullMarked
package dev.weft.jvm.io;

import org.jspecify.annotations.NullMarked;
