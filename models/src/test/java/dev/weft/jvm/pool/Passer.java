package dev.weft.jvm.pool;

/** A party that does not wait: it takes its place, and leaves at once unless somebody was faster. Nobody needs to wake it. */
final class Passer extends Party {

    @Override
    void wake(Place served) {}
}
