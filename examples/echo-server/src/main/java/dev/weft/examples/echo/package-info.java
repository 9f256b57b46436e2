/**
 * An echo server with 10,000 connections, twice: on Weft, with a task for each connection, and on virtual threads, with a thread for each.
 *
 * <p>From the folder of the repository:
 *
 * <pre>{@code
 * ulimit -n 20000
 * ./examples/echo-server/run
 * ./examples/echo-server/run --help
 * }</pre>
 *
 * <p>The program starts each server in a JVM of its own and a load generator in another one, all on this machine (127.0.0.1). The generator
 * opens the connections, holds them, and sends messages over all of them, round after round; then everything stops by itself. What is
 * printed: connections, round trips a second, latency, and the server's memory for each connection.
 *
 * <p>{@link dev.weft.examples.echo.WeftServer} is the example; {@link dev.weft.examples.echo.ThreadServer} is the same on virtual threads.
 */
@NullMarked
package dev.weft.examples.echo;

import org.jspecify.annotations.NullMarked;
