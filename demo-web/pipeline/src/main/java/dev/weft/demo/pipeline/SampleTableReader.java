package dev.weft.demo.pipeline;

import java.util.List;

/**
 * Reads the sample table of a track (ISO/IEC 14496-12, 8.6 and 8.7). Every count is checked against the bytes of its box, and
 * every sample against the file, before it is believed.
 */
final class SampleTableReader {
    /** Arrays of this many samples take about 100 MB; at 48,000 one-sample sounds a second it is 87 s of raw PCM. */
    private static final int MOST_SAMPLES = 1 << 22;

    private final Mp4Bytes bytes;
    private final Box stbl;
    private final List<Box> boxes;

    SampleTableReader(Mp4Bytes bytes, Box stbl) {
        this.bytes = bytes;
        this.stbl = stbl;
        this.boxes = bytes.boxes(stbl);
    }

    SampleTable read() {
        int[] size = sizes();
        long[] decodeTime = new long[size.length];
        long duration = decodeTimes(decodeTime);
        return new SampleTable(offsets(size), size, decodeTime, compositions(size.length), duration);
    }

    private int[] sizes() {
        if (Mp4Bytes.find(boxes, "stz2") != null) {
            throw MediaException.unsupported(
                    bytes.file,
                    stbl + " uses compact sample sizes ('stz2'). Rewrite the file with another tool first.");
        }
        Box stsz = bytes.require(boxes, "stsz", stbl);
        bytes.requireBody(stsz, 12);
        long each = bytes.u32(stsz.body() + 4);
        long count = bytes.u32(stsz.body() + 8);
        if (each == 0) {
            bytes.entries(stsz, stsz.body() + 8, 4);
        } else if (count * each > bytes.data.length) {
            throw MediaException.input(
                    bytes.file,
                    stsz + " claims " + count + " samples of " + each + " bytes, more than the whole file holds.");
        }
        if (count > MOST_SAMPLES) {
            throw MediaException.unsupported(
                    bytes.file,
                    stsz + " lists " + count + " samples; more than " + MOST_SAMPLES + " are not supported.");
        }
        int[] size = new int[(int) count];
        for (int i = 0; i < size.length; i++) {
            long bytesOfSample = each == 0 ? bytes.u32(stsz.body() + 12 + 4 * i) : each;
            size[i] = (int) Math.min(bytesOfSample, Integer.MAX_VALUE);
        }
        return size;
    }

    private long decodeTimes(long[] decodeTime) {
        Box stts = bytes.require(boxes, "stts", stbl);
        bytes.requireBody(stts, 8);
        int entries = bytes.entries(stts, stts.body() + 4, 8);
        int sample = 0;
        long time = 0;
        for (int entry = 0; entry < entries; entry++) {
            int at = stts.body() + 8 + 8 * entry;
            long run = bytes.u32(at);
            int step = bytes.i32(at + 4);
            if (step < 0) {
                throw MediaException.input(bytes.file, stts + " lets time run backwards in entry " + entry + ".");
            }
            if (run > decodeTime.length - sample) {
                throw countMismatch(stts, sample + run, decodeTime.length);
            }
            for (long i = 0; i < run; i++) {
                decodeTime[sample++] = time;
                time += step;
            }
        }
        if (sample < decodeTime.length) {
            throw countMismatch(stts, sample, decodeTime.length);
        }
        return time;
    }

    private MediaException countMismatch(Box box, long counted, int samples) {
        return MediaException.input(
                bytes.file, box + " gives times for " + counted + " samples, but the track has " + samples + ".");
    }

    private int[] compositions(int samples) {
        int[] composition = new int[samples];
        Box ctts = Mp4Bytes.find(boxes, "ctts");
        if (ctts == null) {
            return composition;
        }
        bytes.requireBody(ctts, 8);
        int entries = bytes.entries(ctts, ctts.body() + 4, 8);
        int sample = 0;
        for (int entry = 0; entry < entries; entry++) {
            int at = ctts.body() + 8 + 8 * entry;
            long run = bytes.u32(at);
            if (run > samples - sample) {
                throw countMismatch(ctts, sample + run, samples);
            }
            // Version 0 is unsigned on paper; writers put signed offsets into it all the same, and no real one needs
            // bit 31.
            int offset = bytes.i32(at + 4);
            for (long i = 0; i < run; i++) {
                composition[sample++] = offset;
            }
        }
        if (sample < samples) {
            throw countMismatch(ctts, sample, samples);
        }
        return composition;
    }

    private int[] offsets(int[] size) {
        Box stsc = bytes.require(boxes, "stsc", stbl);
        bytes.requireBody(stsc, 8);
        int runs = bytes.entries(stsc, stsc.body() + 4, 12);
        ChunkOffsets chunks = chunkOffsets();
        int[] offset = new int[size.length];
        int sample = 0;
        int run = 0;
        for (int chunk = 0; chunk < chunks.count && sample < size.length; chunk++) {
            while (run + 1 < runs && bytes.u32(stsc.body() + 8 + 12 * (run + 1)) <= chunk + 1L) {
                run++;
            }
            if (runs == 0 || bytes.u32(stsc.body() + 8 + 12 * run) > chunk + 1L) {
                throw MediaException.input(bytes.file, stsc + " says nothing about chunk " + (chunk + 1) + ".");
            }
            long inChunk = Math.min(bytes.u32(stsc.body() + 12 + 12 * run), size.length - sample);
            sample = placeChunk(chunks.at(chunk), (int) inChunk, sample, size, offset);
        }
        if (sample < size.length) {
            throw MediaException.input(
                    bytes.file,
                    chunks.box + " has chunks for " + sample + " samples, but the track has " + size.length + ".");
        }
        return offset;
    }

    private int placeChunk(long start, int count, int firstSample, int[] size, int[] offset) {
        long at = start;
        for (int sample = firstSample; sample < firstSample + count; sample++) {
            long end = at + size[sample];
            if (at < 0 || end > bytes.data.length) {
                throw MediaException.input(
                        bytes.file,
                        "sample " + sample + " of " + stbl + " should lie at bytes " + at + " to " + end
                                + ", but the file ends at " + bytes.data.length
                                + ". It is damaged or was cut; copy or download it again.");
            }
            offset[sample] = (int) at;
            at = end;
        }
        return firstSample + count;
    }

    private ChunkOffsets chunkOffsets() {
        Box stco = Mp4Bytes.find(boxes, "stco");
        int width = 4;
        if (stco == null) {
            stco = bytes.require(boxes, "co64", stbl);
            width = 8;
        }
        bytes.requireBody(stco, 8);
        return new ChunkOffsets(bytes, stco, bytes.entries(stco, stco.body() + 4, width), width);
    }

    private record ChunkOffsets(Mp4Bytes bytes, Box box, int count, int width) {
        long at(int chunk) {
            int where = box.body() + 8 + width * chunk;
            return width == 4 ? bytes.u32(where) : bytes.i64(where);
        }
    }
}
