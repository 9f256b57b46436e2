package dev.weft.models;

import java.util.ArrayList;
import java.util.List;

/** What select means over two channels: clauses that are ready, one of which acts; or places in several queues, all left at once. */
final class SelectReference extends Reference {

    private static final int LEFT = 0;

    private static final int RIGHT = 1;

    /** One side of one channel, as an operation offers it. */
    private record Offer(int channel, boolean sends) {}

    private record Waiting(int task, Offer offer, int element) {}

    private final int capacity;

    private final List<SelectOperation> alphabet;

    private final List<List<Integer>> buffers = List.of(new ArrayList<>(), new ArrayList<>());

    /** All who wait anywhere, in the order in which they came. */
    private final List<Waiting> waiting = new ArrayList<>();

    private boolean leftClosed;

    SelectReference(Plan plan, int capacity, List<SelectOperation> alphabet) {
        super(plan);
        this.capacity = capacity;
        this.alphabet = alphabet;
    }

    private SelectReference(SelectReference original) {
        super(original);
        capacity = original.capacity;
        alphabet = original.alphabet;
        buffers.get(LEFT).addAll(original.buffers.get(LEFT));
        buffers.get(RIGHT).addAll(original.buffers.get(RIGHT));
        waiting.addAll(original.waiting);
        leftClosed = original.leftClosed;
    }

    @Override
    Reference copy() {
        return new SelectReference(this);
    }

    @Override
    int choices(int operation) {
        return Math.max(1, ready(alphabet.get(operation)).size());
    }

    @Override
    void perform(int task, int step, int operation, int choice) {
        SelectOperation what = alphabet.get(operation);
        switch (what) {
            case CLOSE_LEFT -> {
                settle(task, Result.OK);
                leftClosed = true;
                for (Waiting receiver : all(new Offer(LEFT, false))) {
                    leave(receiver.task, Result.CLOSED);
                }
            }
            case CANCEL_TASK -> {
                settle(task, Result.OK);
                cancelNext(task);
            }
            default -> {
                List<Offer> ready = ready(what);
                if (!ready.isEmpty()) {
                    act(task, element(task, step), ready.get(choice));
                } else if (what == SelectOperation.RECEIVE_EITHER_OR_NOT) {
                    settle(task, Result.NOTHING);
                } else {
                    offers(what).forEach(offer -> waiting.add(new Waiting(task, offer, element(task, step))));
                }
            }
        }
    }

    private static List<Offer> offers(SelectOperation operation) {
        return switch (operation) {
            case SEND_LEFT -> List.of(new Offer(LEFT, true));
            case RECEIVE_LEFT -> List.of(new Offer(LEFT, false));
            case SEND_RIGHT -> List.of(new Offer(RIGHT, true));
            case RECEIVE_RIGHT -> List.of(new Offer(RIGHT, false));
            case RECEIVE_EITHER, RECEIVE_EITHER_OR_NOT -> List.of(new Offer(LEFT, false), new Offer(RIGHT, false));
            case SEND_EITHER -> List.of(new Offer(LEFT, true), new Offer(RIGHT, true));
            case SEND_LEFT_OR_RECEIVE_RIGHT -> List.of(new Offer(LEFT, true), new Offer(RIGHT, false));
            case BOTH_WAYS_LEFT -> List.of(new Offer(LEFT, true), new Offer(LEFT, false));
            case CLOSE_LEFT, CANCEL_TASK -> List.of();
        };
    }

    private List<Offer> ready(SelectOperation operation) {
        return offers(operation).stream().filter(this::isReady).toList();
    }

    private boolean isReady(Offer offer) {
        boolean met = !all(new Offer(offer.channel, !offer.sends)).isEmpty();
        int size = buffers.get(offer.channel).size();
        boolean closed = leftClosed && offer.channel == LEFT;
        return met || closed || (offer.sends ? size < capacity : size > 0);
    }

    /** Those who wait with {@code offer}, first come, first served. */
    private List<Waiting> all(Offer offer) {
        return waiting.stream().filter(who -> who.offer.equals(offer)).toList();
    }

    private void act(int task, int element, Offer offer) {
        List<Integer> buffer = buffers.get(offer.channel);
        List<Waiting> others = all(new Offer(offer.channel, !offer.sends));
        if (offer.sends) {
            if (leftClosed && offer.channel == LEFT) {
                settle(task, Result.CLOSED);
                return;
            }
            if (others.isEmpty()) {
                buffer.add(element);
            } else {
                leave(others.get(0).task, element);
            }
            settle(task, sent(offer));
            return;
        }
        if (buffer.isEmpty() && others.isEmpty()) {
            settle(task, Result.CLOSED);
            return;
        }
        if (!others.isEmpty()) {
            buffer.add(others.get(0).element);
            leave(others.get(0).task, sent(others.get(0).offer));
        }
        settle(task, buffer.remove(0));
    }

    private static int sent(Offer offer) {
        return offer.channel == LEFT ? Result.OK : Result.OTHER;
    }

    /** {@code task} no longer waits anywhere, and has come to {@code result}. */
    private void leave(int task, int result) {
        withdraw(task);
        settle(task, result);
    }

    @Override
    void withdraw(int task) {
        waiting.removeIf(who -> who.task == task);
    }

    @Override
    int digest() {
        return buffers.get(LEFT).size() << 4 | buffers.get(RIGHT).size();
    }
}
