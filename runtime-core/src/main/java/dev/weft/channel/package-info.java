/**
 * Channels and select: how tasks of one loop hand things to each other.
 *
 * <p>Fourth ring, on top of {@linkplain dev.weft.task tasks}. Waiting senders and receivers are served first come, first served. The
 * verbs come in families: the plain one suspends and throws when the channel is closed, {@code try..} never suspends, {@code ..OrClosed}
 * answers a normal close instead of throwing it. What suspends gives way when the slice is used up, even if it need not wait.
 */
@NullMarked
package dev.weft.channel;

import org.jspecify.annotations.NullMarked;
