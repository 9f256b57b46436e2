package dev.weft.demo.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is needed to transcode one segment, wherever that happens.
 *
 * @param name what the user calls the file
 * @param lengthBytes bytes of the length before each NAL unit
 * @param parameterSets of the container, each with its NAL header byte
 * @param format what the encoder is to produce
 * @param quality how fine to quantise
 * @param places how messages name each frame, in decoding order
 * @param ranks each frame's number in presentation order, counted from the segment's first
 * @param samples each frame's coded bytes, in decoding order
 */
record SegmentWork(
        String name,
        int lengthBytes,
        List<byte[]> parameterSets,
        VideoFormat format,
        Quality quality,
        String[] places,
        int[] ranks,
        byte[][] samples) {

    int frames() {
        return samples.length;
    }

    /** Takes a segment out of its clip. */
    static SegmentWork of(Clip clip, Segment segment, VideoFormat format, Quality quality) {
        int frames = segment.frames();
        String[] places = new String[frames];
        int[] ranks = new int[frames];
        byte[][] samples = new byte[frames][];
        for (int i = 0; i < frames; i++) {
            int sample = segment.from() + i;
            places[i] = clip.place(sample);
            ranks[i] = clip.times().rank(sample) - segment.from();
            samples[i] = new byte[clip.table().size()[sample]];
            System.arraycopy(
                    clip.movie().bytes().data, clip.table().offset()[sample], samples[i], 0, samples[i].length);
        }
        return new SegmentWork(
                clip.name(),
                clip.config().lengthBytes(),
                clip.config().units(),
                format,
                quality,
                places,
                ranks,
                samples);
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeUTF(name);
            out.writeInt(lengthBytes);
            out.writeInt(parameterSets.size());
            for (byte[] set : parameterSets) {
                writeBytes(out, set);
            }
            writeFormat(out);
            out.writeInt(quality.ordinal());
            out.writeInt(frames());
            for (int i = 0; i < frames(); i++) {
                out.writeUTF(places[i]);
                out.writeInt(ranks[i]);
                writeBytes(out, samples[i]);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void writeFormat(DataOutputStream out) throws IOException {
        out.writeInt(format.width());
        out.writeInt(format.height());
        out.writeInt(format.aspect().wide());
        out.writeInt(format.aspect().high());
        out.writeDouble(format.framesPerSecond());
        SequenceParameters.Colour colour = format.colour();
        out.writeBoolean(colour != null);
        if (colour != null) {
            out.writeInt(colour.format());
            out.writeBoolean(colour.fullRange());
            out.writeBoolean(colour.described());
            out.writeInt(colour.primaries());
            out.writeInt(colour.transfer());
            out.writeInt(colour.matrix());
        }
    }

    static SegmentWork read(byte[] bytes) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            String name = in.readUTF();
            int lengthBytes = in.readInt();
            List<byte[]> sets = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                sets.add(readBytes(in));
            }
            VideoFormat format = readFormat(in);
            Quality quality = Quality.values()[in.readInt()];
            int frames = in.readInt();
            String[] places = new String[frames];
            int[] ranks = new int[frames];
            byte[][] samples = new byte[frames][];
            for (int i = 0; i < frames; i++) {
                places[i] = in.readUTF();
                ranks[i] = in.readInt();
                samples[i] = readBytes(in);
            }
            return new SegmentWork(name, lengthBytes, sets, format, quality, places, ranks, samples);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static VideoFormat readFormat(DataInputStream in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        PixelAspect aspect = new PixelAspect(in.readInt(), in.readInt());
        double rate = in.readDouble();
        SequenceParameters.Colour colour = in.readBoolean()
                ? new SequenceParameters.Colour(
                        in.readInt(), in.readBoolean(), in.readBoolean(), in.readInt(), in.readInt(), in.readInt())
                : null;
        return new VideoFormat(width, height, aspect, colour, rate);
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
