package dev.weft.jvm.io;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Channels on the way to their owner. */
final class Channels {

    private Channels() {}

    /** Closes {@code channel}, of which nobody knows because making its owner has failed; that failure is the one to tell. */
    static void closeQuietly(@Nullable Closeable channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException second) {
                // the first failure is told
            }
        }
    }
}
