package dev.weft.loop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Idea: what a dump says of one thing, said once. As text it is a line, followed by remarks; as JSON an object of facts. Both are made from
 * this, so a dump cannot know something in one form only because somebody forgot the other.
 */
/** What a dump says of one {@link Told}. For authors of strands. */
public final class Entry {

    /** One member of the JSON object; the value is a String, a Long, a Boolean or a list of Strings. */
    record Fact(String name, Object value) {}

    final List<Fact> facts = new ArrayList<>();

    final List<Told> below = new ArrayList<>(0);

    private final StringBuilder line = new StringBuilder();

    Entry() {}

    /**
     * Begins the entry.
     *
     * @param kind of the thing: {@code task}
     * @param text how it reads in a line: {@code task 'decode' #7 (running)}
     */
    public Entry begin(String kind, String name, String text) {
        line.append(text);
        return fact("kind", kind).fact("name", name);
    }

    /** Adds a fact; null says that there is nothing to say. */
    public Entry fact(String name, @Nullable String value) {
        return value == null ? this : add(name, value);
    }

    /** Adds a number. */
    public Entry fact(String name, long value) {
        return add(name, value);
    }

    /** Adds what is so or not. */
    public Entry fact(String name, boolean value) {
        return add(name, value);
    }

    /** Adds several facts of one name; none are nothing to say. */
    public Entry fact(String name, List<String> values) {
        return values.isEmpty() ? this : add(name, values);
    }

    private Entry add(String name, Object value) {
        facts.add(new Fact(name, value));
        return this;
    }

    /** Adds to the line, behind a comma, what its beginning does not say. */
    public Entry remark(String text) {
        line.append(", ").append(text);
        return this;
    }

    /** {@code told} stands below this, behind those told before. */
    public Entry below(Told told) {
        below.add(told);
        return this;
    }

    /** The line with its remarks. */
    String line() {
        return line.toString();
    }
}
