/**
 * The demo's web server and the command line.
 *
 * <p>{@link dev.weft.demo.server.DemoServer} serves static files only: the page, the WebAssembly modules and the sample. All work on
 * media happens in the visitor's tab, or, for {@code weft transcode}, in this JVM; nothing is ever uploaded.
 */
@NullMarked
package dev.weft.demo.server;

import org.jspecify.annotations.NullMarked;
