package dev.weft.demo.pipeline;

/**
 * One coded picture in the file.
 *
 * @param decoded its number in decoding order
 * @param offset where its bytes begin
 * @param size how many there are
 */
record Sample(int decoded, int offset, int size) {}
