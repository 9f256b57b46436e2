package dev.weft.demo.pipeline;

/**
 * Where a track's samples lie and when they are due, one array element a sample, in decoding order.
 *
 * @param offset position in the file
 * @param size bytes
 * @param decodeTime when it is decoded, in ticks of the track's timescale
 * @param composition presentation time minus decoding time, in ticks
 * @param duration sum of all durations, in ticks
 */
record SampleTable(int[] offset, int[] size, long[] decodeTime, int[] composition, long duration) {
    int count() {
        return size.length;
    }

    long presentationTime(int sample) {
        return decodeTime[sample] + composition[sample];
    }
}
