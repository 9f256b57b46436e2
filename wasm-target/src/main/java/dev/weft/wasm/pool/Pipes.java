package dev.weft.wasm.pool;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.wasm.pool.Message.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Idea: a channel exists by its name as soon as one side opens its half. No element can come before this side's receiver has granted credit,
 * so all that may arrive for a half that is not open yet is credit, a stop or a close; it is kept until the half is opened.
 */
/** The channels of one job, on one of its sides. */
final class Pipes {

    private final Loop loop;

    private final int job;

    /** {@code job 'segment' of pool 'encode'}. */
    private final String owner;

    private final Wire wire;

    private final Map<String, RemoteSender<?>> senders = new LinkedHashMap<>();

    private final Map<String, RemoteReceiver<?>> receivers = new LinkedHashMap<>();

    private final List<Message> early = new ArrayList<>();

    /** How the job ended; null until then. */
    private @Nullable RemoteEnd over;

    Pipes(Loop loop, int job, String owner, Wire wire) {
        this.loop = loop;
        this.job = job;
        this.owner = owner;
        this.wire = wire;
    }

    <E> RemoteSender<E> sender(String name, Codec<E> codec) {
        checkNew(name, senders, "sending");
        var sender = new RemoteSender<E>(loop, job, name, label(name), codec, wire);
        senders.put(name, sender);
        begin(name, true);
        return sender;
    }

    <E> RemoteReceiver<E> receiver(String name, Codec<E> codec, int window) {
        checkNew(name, receivers, "receiving");
        var receiver = new RemoteReceiver<E>(loop, job, name, label(name), codec, window, wire);
        receivers.put(name, receiver);
        if (over == null) {
            receiver.open();
        }
        begin(name, false);
        return receiver;
    }

    private String label(String name) {
        return "channel '" + name + "' of " + owner;
    }

    private void checkNew(String name, Map<String, ?> open, String side) {
        if (open.containsKey(name)) {
            throw new MisuseException("the " + side + " side of " + label(name)
                    + " has been opened before: open it once and pass it on, or choose another name");
        }
    }

    /** Tells a half that has just been opened what came before it. */
    private void begin(String name, boolean sending) {
        for (Message message : List.copyOf(early)) {
            if (message.name().equals(name) && forSender(message) == sending) {
                early.remove(message);
                take(message);
            }
        }
        if (over != null) {
            finish(name, sending, over);
        }
    }

    private void finish(String name, boolean sending, RemoteEnd how) {
        if (sending) {
            senders.get(name).finish(how);
        } else {
            receivers.get(name).finish(how);
        }
    }

    private static boolean forSender(Message message) {
        return message.kind() == Kind.CREDIT || message.kind() == Kind.STOP;
    }

    /** What the other side says of a channel. */
    void take(Message message) {
        boolean opened = (forSender(message) ? senders : receivers).containsKey(message.name());
        if (!opened) {
            early.add(message);
        } else if (forSender(message)) {
            tell(senders.get(message.name()), message);
        } else {
            tell(receivers.get(message.name()), message);
        }
    }

    private static void tell(RemoteSender<?> sender, Message message) {
        if (message.kind() == Kind.CREDIT) {
            sender.credited(message.number());
        } else {
            sender.finish(new RemoteEnd("the other side", message.detail(), null));
        }
    }

    private static void tell(RemoteReceiver<?> receiver, Message message) {
        byte[] bytes = message.payload();
        switch (message.kind()) {
            case ELEMENT -> receiver.arrived(bytes == null ? new byte[0] : bytes);
            case CLOSE -> receiver.finish(new RemoteEnd("the other side", null, null));
            default -> receiver.finish(new RemoteEnd("the other side", null, new RemoteException(message.detail())));
        }
    }

    /** This side talks no more: its senders close, its receivers want no more. */
    void leave(String reason) {
        senders.values().forEach(RemoteSender::close);
        receivers.values().forEach(receiver -> receiver.cancel(reason));
    }

    /**
     * This side receives no more. Its senders stay as they are: the message that tells the other side of the job's failure ends them there,
     * with the failure itself.
     */
    void leaveFailed(String reason) {
        receivers.values().forEach(receiver -> receiver.cancel(reason));
    }

    /** The job has ended, and nothing can be posted any more. */
    void end(@Nullable Throwable failure) {
        over = new RemoteEnd("the end of " + owner, null, failure);
        for (String name : senders.keySet()) {
            finish(name, true, over);
        }
        for (String name : receivers.keySet()) {
            finish(name, false, over);
        }
    }
}
