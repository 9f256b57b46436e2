package dev.weft.models;

import dev.weft.channel.ChannelKind;
import java.util.ArrayList;
import java.util.List;

/** What a channel means: a list of elements, a list of senders with theirs, a list of receivers. */
final class ChannelReference extends Reference {

    private enum State {
        OPEN,
        CLOSED,
        FAILED,
        CANCELLED
    }

    private record Waiting(int task, ChannelOperation operation, int element) {}

    private final ChannelKind kind;

    private final int capacity;

    private final List<ChannelOperation> alphabet;

    private final List<Integer> buffer = new ArrayList<>();

    private final List<Waiting> senders = new ArrayList<>();

    private final List<Waiting> receivers = new ArrayList<>();

    private State state = State.OPEN;

    private int undelivered;

    ChannelReference(Plan plan, ChannelKind kind, int capacity, List<ChannelOperation> alphabet) {
        super(plan);
        this.kind = kind;
        this.capacity = capacity;
        this.alphabet = alphabet;
    }

    private ChannelReference(ChannelReference original) {
        super(original);
        kind = original.kind;
        capacity = original.capacity;
        alphabet = original.alphabet;
        buffer.addAll(original.buffer);
        senders.addAll(original.senders);
        receivers.addAll(original.receivers);
        state = original.state;
        undelivered = original.undelivered;
    }

    @Override
    Reference copy() {
        return new ChannelReference(this);
    }

    @Override
    void perform(int task, int step, int operation, int choice) {
        ChannelOperation what = alphabet.get(operation);
        Waiting caller = new Waiting(task, what, element(task, step));
        switch (what) {
            case SEND, SEND_OR_CLOSED, TRY_SEND -> send(caller);
            case RECEIVE, RECEIVE_OR_CLOSED, TRY_RECEIVE -> receive(caller);
            case CLOSE -> end(caller, State.CLOSED);
            case CLOSE_WITH_ERROR -> end(caller, State.FAILED);
            case CANCEL_CHANNEL -> {
                end(caller, State.CANCELLED);
                senders.forEach(this::refuse);
                senders.clear();
                undelivered += buffer.size();
                buffer.clear();
            }
            case CANCEL_TASK -> {
                settle(task, Result.OK);
                cancelNext(task);
            }
        }
    }

    private void send(Waiting caller) {
        if (state != State.OPEN) {
            refuse(caller);
        } else if (!receivers.isEmpty()) {
            settle(receivers.remove(0).task, caller.element);
            settle(caller.task, Result.OK);
        } else if (buffer.size() < capacity) {
            buffer.add(caller.element);
            settle(caller.task, Result.OK);
        } else if (kind == ChannelKind.LATEST || kind == ChannelKind.DROP_OLDEST) {
            buffer.remove(0);
            undelivered++;
            buffer.add(caller.element);
            settle(caller.task, Result.OK);
        } else if (caller.operation == ChannelOperation.TRY_SEND) {
            settle(caller.task, Result.NOTHING);
        } else {
            senders.add(caller);
        }
    }

    private void receive(Waiting caller) {
        if (!buffer.isEmpty()) {
            settle(caller.task, buffer.remove(0));
            if (!senders.isEmpty()) {
                Waiting sender = senders.remove(0);
                buffer.add(sender.element);
                settle(sender.task, Result.OK);
            }
        } else if (!senders.isEmpty()) {
            Waiting sender = senders.remove(0);
            settle(caller.task, sender.element);
            settle(sender.task, Result.OK);
        } else if (state != State.OPEN) {
            refuse(caller);
        } else if (caller.operation == ChannelOperation.TRY_RECEIVE) {
            settle(caller.task, Result.NOTHING);
        } else {
            receivers.add(caller);
        }
    }

    /** Tells somebody that the channel has ended: as an answer where it asked for one and the end is no error. */
    private void refuse(Waiting who) {
        boolean asked =
                who.operation == ChannelOperation.SEND_OR_CLOSED || who.operation == ChannelOperation.RECEIVE_OR_CLOSED;
        settle(who.task, asked && state != State.FAILED ? Result.NOTHING : Result.CLOSED);
    }

    private void end(Waiting caller, State how) {
        settle(caller.task, Result.OK);
        if (state == State.OPEN) {
            state = how;
            receivers.forEach(this::refuse);
            receivers.clear();
        }
    }

    @Override
    void withdraw(int task) {
        senders.removeIf(waiting -> waiting.task == task);
        receivers.removeIf(waiting -> waiting.task == task);
    }

    @Override
    int digest() {
        return undelivered << 4 | buffer.size();
    }
}
