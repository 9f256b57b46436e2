package dev.weft.models;

import dev.weft.channel.Channel;
import dev.weft.channel.ChannelKind;
import dev.weft.channel.ClosedException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel of the core, driven by numbers. */
final class ChannelSubject implements Subject {

    private final Channel<Integer> channel;

    private final List<ChannelOperation> alphabet;

    private final Tasks tasks;

    private int undelivered;

    ChannelSubject(ChannelKind kind, int capacity, List<ChannelOperation> alphabet, Tasks tasks) {
        this.alphabet = alphabet;
        this.tasks = tasks;
        channel = switch (kind) {
            case RENDEZVOUS -> Channel.rendezvous("c");
            case BUFFERED -> Channel.buffered("c", capacity);
            case LATEST -> Channel.latest("c");
            case DROP_OLDEST -> Channel.dropOldest("c", capacity);
            case UNLIMITED -> Channel.unlimited("c");
        };
        channel.onUndelivered(element -> undelivered++);
    }

    @Override
    public int perform(int task, int step, int operation) {
        int element = Reference.element(task, step);
        try {
            return switch (alphabet.get(operation)) {
                case SEND -> {
                    channel.send(element);
                    yield Result.OK;
                }
                case RECEIVE -> channel.receive();
                case SEND_OR_CLOSED -> channel.sendOrClosed(element) ? Result.OK : Result.NOTHING;
                case RECEIVE_OR_CLOSED -> orNothing(channel.receiveOrClosed());
                case TRY_SEND -> channel.trySend(element) ? Result.OK : Result.NOTHING;
                case TRY_RECEIVE -> orNothing(channel.tryReceive());
                default -> end(task, operation);
            };
        } catch (ClosedException closed) {
            return Result.CLOSED;
        }
    }

    private int end(int task, int operation) {
        switch (alphabet.get(operation)) {
            case CLOSE -> channel.close();
            case CLOSE_WITH_ERROR -> channel.closeWithError(new IOException("planned"));
            case CANCEL_CHANNEL -> channel.cancel("planned");
            case CANCEL_TASK -> tasks.cancelNext(task);
            default -> throw new IllegalStateException("no operation " + operation);
        }
        return Result.OK;
    }

    private static int orNothing(@Nullable Integer element) {
        return element == null ? Result.NOTHING : element;
    }

    @Override
    public int digest() {
        if (channel.statistics().undelivered() != undelivered) {
            throw new AssertionError("the handler heard of " + undelivered + " elements: " + channel.statistics());
        }
        return undelivered << 4 | channel.size();
    }
}
