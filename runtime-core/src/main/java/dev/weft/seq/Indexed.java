package dev.weft.seq;

/**
 * An element and its place.
 *
 * @param index 0 for the first
 */
public record Indexed<T>(long index, T element) {}
