/**
 * The loop: ready queue, timers, park and unpark.
 *
 * <p>Second ring: it uses the {@linkplain dev.weft.host port} only. Tasks, channels and locks are built from what is public here, and
 * so can be anybody's own primitive: register a {@link dev.weft.loop.Waiter} where the wake-up will come from, {@link
 * dev.weft.loop.Loop#park park}, and look at what happened.
 *
 * <p><b>Thread rule, for all of Weft.</b> A {@link dev.weft.loop.Loop} and everything made on it is confined to one thread. Hence there
 * is no {@code volatile}, no compare-and-swap and no lock in this library's core, and none is missing: between two suspension points
 * nobody else runs. The only door from outside is {@link dev.weft.loop.Loop#inbox()}.
 */
@NullMarked
package dev.weft.loop;

import org.jspecify.annotations.NullMarked;
