/**
 * The demo's transcoder: demux MP4, decode H.264, scale, encode H.264, mux MP4. Plain Java over JCodec's codec routines, in
 * memory, one thread; it runs on the JVM and, compiled by TeaVM, in a browser. The stages know nothing of tasks;
 * {@link dev.weft.demo.pipeline.SynchronousTranscoder} calls them in a loop and {@link dev.weft.demo.pipeline.Transcoder} joins
 * them by channels.
 */
package dev.weft.demo.pipeline;
