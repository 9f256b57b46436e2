package dev.weft.corpus;

/** For try with resources: both opening and closing leave a mark, and closing suspends. */
final class Resource implements AutoCloseable {

    private final Trail trail;
    private final int number;
    private final int value;

    Resource(Trail trail, int number, int value) {
        this.trail = trail;
        this.number = number;
        this.value = value;
    }

    int use() {
        return trail.pause(value);
    }

    @Override
    public void close() {
        trail.add("close " + number + " " + trail.pause(value));
    }
}
