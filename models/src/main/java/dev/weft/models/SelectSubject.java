package dev.weft.models;

import dev.weft.channel.Channel;
import dev.weft.channel.ClosedException;
import dev.weft.channel.Select;
import java.util.List;

/** Two channels of the core and selects over them, driven by numbers. */
final class SelectSubject implements Subject {

    private final Channel<Integer> left;

    private final Channel<Integer> right;

    private final List<SelectOperation> alphabet;

    private final Tasks tasks;

    SelectSubject(int capacity, List<SelectOperation> alphabet, Tasks tasks) {
        this.left = made("left", capacity);
        this.right = made("right", capacity);
        this.alphabet = alphabet;
        this.tasks = tasks;
    }

    private static Channel<Integer> made(String name, int capacity) {
        return capacity == 0 ? Channel.rendezvous(name) : Channel.buffered(name, capacity);
    }

    @Override
    public int perform(int task, int step, int operation) {
        int element = Reference.element(task, step);
        try {
            return switch (alphabet.get(operation)) {
                case SEND_LEFT -> {
                    left.send(element);
                    yield Result.OK;
                }
                case SEND_RIGHT -> {
                    right.send(element);
                    yield Result.OTHER;
                }
                case RECEIVE_LEFT -> left.receive();
                case RECEIVE_RIGHT -> right.receive();
                case CLOSE_LEFT -> {
                    left.close();
                    yield Result.OK;
                }
                case CANCEL_TASK -> {
                    tasks.cancelNext(task);
                    yield Result.OK;
                }
                default -> select(alphabet.get(operation), element).run();
            };
        } catch (ClosedException closed) {
            return Result.CLOSED;
        }
    }

    private Select<Integer> select(SelectOperation operation, int element) {
        Select<Integer> select = Select.of();
        return switch (operation) {
            case RECEIVE_EITHER -> select.receive(left, e -> e).receive(right, e -> e);
            case RECEIVE_EITHER_OR_NOT ->
                select.receive(left, e -> e).receive(right, e -> e).otherwise(() -> Result.NOTHING);
            case SEND_EITHER -> select.send(left, element, () -> Result.OK).send(right, element, () -> Result.OTHER);
            case SEND_LEFT_OR_RECEIVE_RIGHT ->
                select.send(left, element, () -> Result.OK).receive(right, e -> e);
            case BOTH_WAYS_LEFT -> select.send(left, element, () -> Result.OK).receive(left, e -> e);
            default -> throw new IllegalStateException(operation + " is no select");
        };
    }

    @Override
    public int digest() {
        return left.size() << 4 | right.size();
    }
}
