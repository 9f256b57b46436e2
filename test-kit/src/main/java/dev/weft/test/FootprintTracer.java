package dev.weft.test;

import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.task.Scope;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down the footprint of the current segment. What timers and callbacks do between two segments counts to the one before.
 */
final class FootprintTracer implements Tracer {

    /** The current segment's. */
    final Footprint footprint = new Footprint();

    private final Map<Object, Integer> numbers = new IdentityHashMap<>();

    /** A run begins. */
    void begin() {
        footprint.clear();
        numbers.clear();
    }

    @Override
    public boolean wantsDetail() {
        return false;
    }

    @Override
    public void event(long nanoTime, Event event, Strand strand, String detail) {
        switch (event) {
            case SPAWN -> footprint.spawned = true;
            case READY, CANCEL -> footprint.acted |= Footprint.bit(strand.id());
            case END -> {
                footprint.acted |= Footprint.bit(strand.id());
                footprint.ended = true;
            }
            case PARK -> footprint.waited |= mayWaitForAnEnd(strand.parkReason());
            case START, YIELD -> {}
        }
    }

    /** Awaiting a single task is seen precisely, because it asks the task first whether it has ended. */
    private static boolean mayWaitForAnEnd(@Nullable ParkReason reason) {
        if (reason == null) {
            return true;
        }
        return switch (reason) {
            case SLEEP, AWAIT, SEND, RECEIVE, IDLE, OUTSIDE -> false;
            default -> true;
        };
    }

    @Override
    public void touched(@Nullable Strand strand, Object primitive, Touch touch) {
        if (touch == Touch.TIMER) {
            footprint.timed = true;
        } else if (primitive instanceof Strand other) {
            ofStrand(Footprint.bit(other.id()), touch);
        } else if (primitive instanceof Scope && touch == Touch.USE) {
            footprint.spawned = true; // perhaps a task that waits for a place to run in
            footprint.written |= bit(primitive);
        } else if (touch == Touch.READ || touch == Touch.RELY) {
            footprint.read |= bit(primitive);
        } else {
            footprint.written |= bit(primitive);
        }
    }

    private void ofStrand(long bit, Touch touch) {
        if (touch == Touch.WRITE) {
            footprint.acted |= bit;
        } else {
            footprint.asked |= bit;
        }
    }

    private long bit(Object primitive) {
        Integer number = numbers.get(primitive);
        if (number == null) {
            footprint.numbered = true;
            number = numbers.size();
            numbers.put(primitive, number);
        }
        return Footprint.bit(number);
    }
}
