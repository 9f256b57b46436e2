package dev.weft.demo.pipeline;

/**
 * One encoded picture as an MP4 sample: NAL units, each behind its length in four bytes.
 *
 * @param data the sample
 * @param key whether decoding can begin here
 */
record EncodedFrame(byte[] data, boolean key) {}
