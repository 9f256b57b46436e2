/**
 * The port: what the world a {@link dev.weft.loop.Loop loop} lives in must offer.
 *
 * <p>Innermost ring. It knows nothing of tasks or channels. A host owns a thread and drives the loop on it; the loop is passive and
 * only says which fiber to resume next. This is what a browser needs, where nobody may block and where a JSPI fiber resumes only in
 * a later microtask.
 *
 * <p><b>Thread rule.</b> Everything in this package is called on the loop's thread, except {@link dev.weft.host.Inbox#post}.
 */
@NullMarked
package dev.weft.host;

import org.jspecify.annotations.NullMarked;
