package dev.weft.demo.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All that is needed to transcode one segment, wherever that happens: its samples, and those before it that they need.
 *
 * @param name what the user calls the file
 * @param lengthBytes bytes of the length before each NAL unit
 * @param parameterSets those that hold where decoding begins, the container's first, each with its NAL header byte
 * @param format what the encoder is to produce
 * @param quality how fine to quantise
 * @param frames how many frames the segment has
 * @param places how messages name each sample's frame, in decoding order
 * @param ranks each sample's number in presentation order, counted from the segment's first frame; those outside the segment are only decoded
 * @param samples each sample's coded bytes, in decoding order
 */
record SegmentWork(
        String name,
        int lengthBytes,
        List<byte[]> parameterSets,
        VideoFormat format,
        Quality quality,
        int frames,
        String[] places,
        int[] ranks,
        byte[][] samples) {

    /** Takes a segment out of its clip. */
    static SegmentWork of(Clip clip, Segment segment, VideoFormat format, Quality quality) {
        int[] chosen = samplesOf(clip, segment);
        String[] places = new String[chosen.length];
        int[] ranks = new int[chosen.length];
        byte[][] samples = new byte[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            int sample = chosen[i];
            places[i] = clip.place(sample);
            ranks[i] = clip.times().rank(sample) - segment.from();
            samples[i] = new byte[clip.table().size()[sample]];
            System.arraycopy(
                    clip.movie().bytes().data, clip.table().offset()[sample], samples[i], 0, samples[i].length);
        }
        return new SegmentWork(
                clip.name(),
                clip.config().lengthBytes(),
                parameterSets(clip, segment.entry()),
                format,
                quality,
                segment.frames(),
                places,
                ranks,
                samples);
    }

    /**
     * The container's, and all in the stream before {@code entry}, in the order in which they came last: where several have a number, the last
     * holds.
     */
    private static List<byte[]> parameterSets(Clip clip, int entry) {
        Map<ByteBuffer, byte[]> inStream = new LinkedHashMap<>();
        for (int sample = 0; sample < entry; sample++) {
            for (byte[] set : SampleUnits.of(clip, sample).sets()) {
                inStream.remove(ByteBuffer.wrap(set));
                inStream.put(ByteBuffer.wrap(set), set);
            }
        }
        List<byte[]> all = new ArrayList<>(clip.config().units());
        all.addAll(inStream.values());
        return all;
    }

    /** In decoding order: the segment's, and of the others between its entry and its last one those that it may need. */
    private static int[] samplesOf(Clip clip, Segment segment) {
        int all = clip.times().count();
        int end = all;
        while (!contains(segment, clip.times().rank(end - 1))) {
            end--;
        }
        return IntStream.range(segment.entry(), end)
                .filter(sample -> contains(segment, clip.times().rank(sample))
                        || SampleUnits.of(clip, sample).needed())
                .toArray();
    }

    private static boolean contains(Segment segment, int shown) {
        return shown >= segment.from() && shown < segment.to();
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
            out.writeInt(frames);
            out.writeInt(samples.length);
            for (int i = 0; i < samples.length; i++) {
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
            int count = in.readInt();
            String[] places = new String[count];
            int[] ranks = new int[count];
            byte[][] samples = new byte[count][];
            for (int i = 0; i < count; i++) {
                places[i] = in.readUTF();
                ranks[i] = in.readInt();
                samples[i] = readBytes(in);
            }
            return new SegmentWork(name, lengthBytes, sets, format, quality, frames, places, ranks, samples);
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
