package dev.weft.demo.pipeline;

/**
 * Neighbouring frames that can be transcoded by themselves: the first is a key frame of the source, and what is shown between the first and the
 * last in presentation order is what lies between them in decoding order.
 *
 * @param from its first frame, in decoding and in presentation order
 * @param to behind its last
 */
record Segment(int from, int to) {
    int frames() {
        return to - from;
    }
}
