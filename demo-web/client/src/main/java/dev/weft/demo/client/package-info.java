/**
 * The transcoder as two WebAssembly modules, for the page's {@code engine.js}.
 *
 * <p>{@link dev.weft.demo.client.PlainModule} is the naive port (modes blocking and teavm-threads), one instance a job;
 * {@link dev.weft.demo.client.WeftModule} runs on Weft (modes weft and weft-worker), all jobs of a page in one instance. Both share the
 * table of jobs and the way bytes come in and go out ({@link dev.weft.demo.client.JobExports}); JavaScript numbers the jobs and is told about
 * them through {@link dev.weft.demo.client.Page}.
 *
 * <p>Only {@code @Export} and {@code @Import} cross the border, so a page needs no {@code unsafe-eval}.
 */
package dev.weft.demo.client;
