package dev.weft.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/*
 * Idea: the tree is walked once, from the roots down, with a list of its own instead of recursing; each thing in it fills an Entry, which is
 * written at once and forgotten. A Form says how: as a line of text, or as an object of JSON.
 *
 * The JSON is flat: the tree is an array in the order of the text, each object saying how deep it stands and in which other one. So a
 * tree 100,000 deep can be read by parsers that follow nesting only so far. The text does not indent for ever either: it would be 10 GB.
 */
/** What there is on a loop, told as text or as JSON. */
final class Dump {

    /** Levels that are indented; deeper lines stand as far to the right, with their level before them. */
    private static final int INDENTED = 60;

    /** {@code in} of a root. */
    private static final int NOWHERE = -1;

    private final Population population;

    private final List<Strand> strands = new ArrayList<>();

    /** Writes one entry. */
    @FunctionalInterface
    private interface Form {
        void write(Entry entry, int level, int in);
    }

    private record Pending(Told told, int level, int in) {}

    private Dump(Population population) {
        this.population = population;
    }

    private void walk(Form form) {
        ArrayDeque<Pending> pending = new ArrayDeque<>();
        for (Strand root : population.all()) {
            pending.addLast(new Pending(root, 0, NOWHERE));
        }
        int written = 0;
        for (Pending next = pending.pollFirst(); next != null; next = pending.pollFirst()) {
            if (next.told instanceof Strand strand) {
                strands.add(strand);
            }
            Entry entry = new Entry();
            next.told.tell(entry);
            form.write(entry, next.level, next.in);
            for (int i = entry.below.size() - 1; i >= 0; i--) {
                pending.addFirst(new Pending(entry.below.get(i), next.level + 1, written));
            }
            written++;
        }
    }

    // ---- text ----

    static String text(Population population) {
        Dump dump = new Dump(population);
        StringBuilder out = new StringBuilder();
        dump.walk((entry, level, in) -> line(out, entry, level));
        for (Expectation expectation : population.expected()) {
            out.append(expectation).append('\n');
        }
        for (Circles.Circle circle : Circles.among(dump.strands)) {
            out.append("circle: ").append(circle.text()).append('\n');
        }
        return out.toString();
    }

    private static void line(StringBuilder out, Entry entry, int level) {
        for (int i = Math.min(level, INDENTED); i > 0; i--) {
            out.append("  ");
        }
        if (level > INDENTED) {
            out.append('[').append(level).append("] ");
        }
        out.append(entry.line()).append('\n');
    }

    // ---- JSON ----

    /** @param timers those that are set, the first first */
    static String json(Population population, Loop loop, List<Timer> timers) {
        Dump dump = new Dump(population);
        LoopStatistics counts = loop.statistics();
        long now = loop.nanoTime();
        Json out = new Json().beginObject();
        out.name("nanoTime").value(now).name("host").value(loop.host().toString());
        out.name("ready").value(counts.ready()).name("waiters").value(counts.waiters());
        out.name("timers").beginArray();
        for (Timer timer : timers) {
            out.beginObject().name("what").value(timer.toString());
            out.name("inNanos").value(timer.nanoTime() - now).endObject();
        }
        out.endArray().name("expecting").beginArray();
        for (Expectation expectation : population.expected()) {
            out.value(expectation.what());
        }
        out.endArray().name("tree").beginArray();
        dump.walk((entry, level, in) -> object(out, entry, level, in));
        out.endArray().name("circles").beginArray();
        for (Circles.Circle circle : Circles.among(dump.strands)) {
            out.beginObject().name("ids").value(circle.ids());
            out.name("text").value(circle.text()).endObject();
        }
        return out.endArray().endObject().toString();
    }

    private static void object(Json out, Entry entry, int level, int in) {
        out.beginObject().name("level").value(level);
        if (in != NOWHERE) {
            out.name("in").value(in);
        }
        for (Entry.Fact fact : entry.facts) {
            out.name(fact.name()).value(fact.value());
        }
        out.endObject();
    }
}
