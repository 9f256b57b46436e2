package dev.weft.demo.pipeline;

/**
 * Neighbouring frames that can be transcoded by themselves.
 *
 * @param from its first frame, in presentation order
 * @param to behind its last
 * @param entry the sample, in decoding order, with which decoding begins: a key frame of the source at or before {@code from}
 */
record Segment(int from, int to, int entry) {
    int frames() {
        return to - from;
    }
}
