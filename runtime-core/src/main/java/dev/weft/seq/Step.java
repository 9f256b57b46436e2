package dev.weft.seq;

/**
 * One step of {@link Seq#unfold}.
 *
 * @param element what the step adds to the Seq
 * @param next the state from which the next step is made
 */
public record Step<S, T>(T element, S next) {}
