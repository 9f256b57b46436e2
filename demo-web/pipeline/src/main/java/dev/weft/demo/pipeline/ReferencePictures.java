package dev.weft.demo.pipeline;

import org.jcodec.codecs.h264.io.model.Frame;
import org.jcodec.codecs.h264.io.model.RefPicMarking;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.common.IntObjectMap;

/**
 * The decoder's reference pictures and how each new one changes them (ITU-T H.264, 8.2.5).
 *
 * <p>Idea: JCodec's slice decoder reads two tables, short-term pictures by frame number and long-term ones by index. This class
 * owns both, holds every {@link VideoFrame} that is in one of them and releases it when it leaves. Pictures are held, not
 * copied. A picture that leaves also forgets which pictures it was predicted from: only references are asked for that
 * (temporal direct prediction), and the chain would otherwise keep every picture of the clip alive.
 */
final class ReferencePictures {
    private final VideoFrame[] shortTerm;
    private final Frame[] shortTable;
    private final IntObjectMap<VideoFrame> longTerm = new IntObjectMap<>();
    private final IntObjectMap<Frame> longTable = new IntObjectMap<>();
    private final int most;

    ReferencePictures(int frameNumberBits, int most) {
        this.shortTerm = new VideoFrame[1 << frameNumberBits];
        this.shortTable = new Frame[1 << frameNumberBits];
        this.most = Math.max(1, most);
    }

    Frame[] shortTable() {
        return shortTable;
    }

    IntObjectMap<Frame> longTable() {
        return longTable;
    }

    /** Takes a picture that later ones may be predicted from. */
    void add(VideoFrame frame, SliceHeader header, boolean key) {
        frame.hold();
        if (key) {
            clear();
            if (header.refPicMarkingIDR.isUseForlongTerm()) {
                putLong(0, frame);
            } else {
                putShort(header.frameNum, frame);
            }
            return;
        }
        if (header.refPicMarkingNonIDR == null) {
            slide(header.frameNum);
            putShort(header.frameNum, frame);
        } else {
            mark(frame, header);
        }
    }

    /** Drops the oldest short-term picture when the tables are full (8.2.5.3). */
    private void slide(int frameNumber) {
        int count = longTerm.size();
        int oldest = -1;
        // Oldest = farthest back in frame numbers, which count modulo the table's size.
        for (int back = 1; back <= shortTerm.length; back++) {
            int number = frameNumber - back & shortTerm.length - 1;
            if (shortTerm[number] != null) {
                count++;
                oldest = number;
            }
        }
        if (count >= most && oldest >= 0) {
            dropShort(oldest);
        }
    }

    /** Carries out the slice's own marking commands (8.2.5.4). */
    private void mark(VideoFrame frame, SliceHeader header) {
        int number = header.frameNum;
        boolean placed = false;
        for (RefPicMarking.Instruction command : header.refPicMarkingNonIDR.getInstructions()) {
            int first = command.getArg1();
            switch (command.getType()) {
                case REMOVE_SHORT -> dropShort(number - first & shortTerm.length - 1);
                case REMOVE_LONG -> dropLong(first);
                case CONVERT_INTO_LONG -> convert(number - first & shortTerm.length - 1, command.getArg2());
                case TRUNK_LONG -> truncateLong(first);
                case CLEAR -> {
                    clear();
                    number = 0;
                }
                case MARK_LONG -> {
                    putLong(first, frame);
                    placed = true;
                }
            }
        }
        if (!placed) {
            putShort(number, frame);
        }
    }

    private void putShort(int number, VideoFrame frame) {
        dropShort(number);
        shortTerm[number] = frame;
        shortTable[number] = frame.picture();
    }

    private void putLong(int index, VideoFrame frame) {
        dropLong(index);
        frame.picture().setShortTerm(false);
        longTerm.put(index, frame);
        longTable.put(index, frame.picture());
    }

    private void convert(int number, int index) {
        VideoFrame frame = shortTerm[number];
        shortTerm[number] = null;
        shortTable[number] = null;
        if (frame != null) {
            putLong(index, frame);
        }
    }

    private void truncateLong(int largest) {
        for (int index : longTerm.keys()) {
            if (index > largest) {
                dropLong(index);
            }
        }
    }

    private void dropShort(int number) {
        VideoFrame frame = shortTerm[number];
        shortTerm[number] = null;
        shortTable[number] = null;
        leave(frame);
    }

    private void dropLong(int index) {
        VideoFrame frame = longTerm.get(index);
        if (frame != null) {
            longTerm.remove(index);
            longTable.remove(index);
            leave(frame);
        }
    }

    private static void leave(VideoFrame frame) {
        if (frame != null) {
            java.util.Arrays.fill(frame.picture().getRefsUsed(), null);
            frame.release();
        }
    }

    /** Lets go of every picture. */
    void clear() {
        for (int number = 0; number < shortTerm.length; number++) {
            dropShort(number);
        }
        truncateLong(-1);
    }
}
