package dev.weft.test;

import dev.weft.loop.Format;
import dev.weft.loop.Loop;
import dev.weft.loop.Strand;
import dev.weft.loop.Tracer;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a run down for a reader: one line for each thing that happened, with the time if it has moved. */
final class TextTrace implements Tracer {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void event(long nanoTime, Event event, Strand strand, String detail) {
        Loop loop = strand.loop();
        lines.add(time(nanoTime)
                + name(strand)
                + switch (event) {
                    case SPAWN -> " is made" + by(loop.acting());
                    case START -> " starts";
                    case YIELD -> " gives way";
                    case PARK -> " parks, " + detail;
                    case READY -> " is woken" + by(loop.acting());
                    case CANCEL -> " is cancelled" + by(loop.acting());
                    case END -> detail.isEmpty() ? " ends" : " ends: " + detail;
                });
    }

    @Override
    public void touched(@Nullable Strand strand, Object primitive, Touch touch) {
        if (touch != Touch.TIMER
                && (touch != Touch.READ || primitive instanceof SharedCell)
                && !(primitive instanceof Strand)
                && !(primitive instanceof Scope)) {
            lines.add(time(strand == null ? 0 : strand.loop().nanoTime()) + name(strand) + " " + verb(touch) + " "
                    + primitive);
        }
    }

    static String verb(Touch touch) {
        return switch (touch) {
            case USE -> "uses";
            case CLOSE -> "closes";
            case ACQUIRE -> "takes";
            case RELEASE -> "gives back";
            case READ -> "reads";
            case WRITE -> "writes";
            case RELY -> "relies on";
            case TIMER -> "sets, withdraws or fires";
        };
    }

    static String name(@Nullable Strand strand) {
        if (strand == null) {
            return "the loop";
        }
        return strand instanceof Task<?> task ? "'" + task.name() + "' #" + strand.id() : "strand #" + strand.id();
    }

    /** What {@code object} is called, without its state: primitives print as {@code channel 'c' (empty)}. */
    static String label(Object object) {
        String text = object.toString();
        int state = text.indexOf(" (");
        return state < 0 ? text : text.substring(0, state);
    }

    private static String by(@Nullable Strand acting) {
        return " by " + name(acting);
    }

    private static String time(long nanoTime) {
        return nanoTime == 0 ? "" : Format.duration(nanoTime) + "  ";
    }
}
