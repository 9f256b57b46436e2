package dev.weft.demo.pipeline;

import java.nio.ByteBuffer;
import org.jcodec.codecs.common.biari.MDecoder;
import org.jcodec.codecs.h264.POCManager;
import org.jcodec.codecs.h264.decode.DeblockerInput;
import org.jcodec.codecs.h264.decode.RefListManager;
import org.jcodec.codecs.h264.decode.SliceDecoder;
import org.jcodec.codecs.h264.decode.SliceHeaderReader;
import org.jcodec.codecs.h264.decode.aso.MapManager;
import org.jcodec.codecs.h264.decode.aso.Mapper;
import org.jcodec.codecs.h264.decode.deblock.DeblockingFilter;
import org.jcodec.codecs.h264.io.CAVLC;
import org.jcodec.codecs.h264.io.model.Frame;
import org.jcodec.codecs.h264.io.model.NALUnit;
import org.jcodec.codecs.h264.io.model.NALUnitType;
import org.jcodec.codecs.h264.io.model.RefPicMarking;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceHeader;
import org.jcodec.common.io.BitReader;
import org.jcodec.common.logging.LogLevel;
import org.jcodec.common.logging.Logger;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Rect;

/**
 * Decodes the samples of one H.264 track, in decoding order.
 *
 * <p>Idea: the pixels are JCodec's work (slice decoder, deblocking filter). What is done here is what surrounds them: splitting
 * a sample into NAL units, checking headers before JCodec parses them, and keeping reference pictures.
 *
 * <p>Rejected: JCodec's own H264Decoder. It copies every reference picture, starts a thread pool for pictures of several slices
 * (none exists in a browser, and on the JVM its threads outlive it), unescapes in place, i.e. writes into the input file, and
 * finds missing macroblocks by a null pointer, which in WebAssembly ends the instance.
 *
 * <p>A picture that does not decode ends the run with a {@link MediaException}: concealing it would put guesses into the user's
 * new file.
 */
final class PictureDecoder {
    static {
        // JCodec prints a warning for every raw macroblock; what is wrong with a stream is said by exceptions here.
        Logger.setLevel(LogLevel.ERROR);
    }

    private static final int SLICE = 1;
    private static final int KEY_SLICE = 5;
    /** disable_deblocking_filter_idc. */
    private static final int NO_DEBLOCKING = 1;

    private static final int FILTER_NOTHING = -64;

    private final String file;
    private final int lengthBytes;
    private final ParameterSets sets;
    private final FramePool pool;
    private final POCManager order = new POCManager();
    private final ReferencePictures references;
    private final Rect crop;
    private boolean started;
    private int lastReferenceNumber;

    // The picture being decoded.
    private String place = "";
    private VideoFrame current;
    private SliceHeader firstHeader;
    private NALUnit firstUnit;
    private DeblockerInput deblocking;
    private boolean filtered;

    PictureDecoder(String file, int lengthBytes, ParameterSets sets) {
        this.file = file;
        this.lengthBytes = lengthBytes;
        this.sets = sets;
        SequenceParameters sps = sets.first();
        this.pool = new FramePool(sps.codedWidth(), sps.codedHeight());
        this.references = new ReferencePictures(sps.frameNumberBits(), sps.references());
        this.crop = new Rect(sps.left(), sps.top(), sps.width(), sps.height());
    }

    /**
     * Decodes one sample.
     *
     * @param data the file; not changed
     * @param offset where the sample begins
     * @param size its bytes
     * @param where the picture's number and time, for messages
     * @return the picture, to be released by the caller
     */
    VideoFrame decode(byte[] data, int offset, int size, String where) {
        place = where;
        current = null;
        filtered = false;
        try {
            int end = offset + size;
            for (int at = offset; at < end; ) {
                int length = unitLength(data, at, end);
                at += lengthBytes;
                if (length > 0) {
                    decodeUnit(data, at, at + length);
                }
                at += length;
            }
            return finish();
        } catch (DamagedSlice e) {
            throw MediaException.input(file, where + " is damaged: " + e.getMessage() + ".", e);
        } catch (MediaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw MediaException.input(
                    file,
                    where + " is damaged: decoding it failed (" + e.getClass().getSimpleName() + ").",
                    e);
        }
    }

    /** Lets go of every picture. */
    void close() {
        references.clear();
    }

    private int unitLength(byte[] data, int at, int end) {
        long length = 0;
        if (end - at < lengthBytes) {
            throw MediaException.input(
                    file, place + " has " + (end - at) + " stray bytes at its end (byte " + at + ").");
        }
        for (int i = 0; i < lengthBytes; i++) {
            length = length << 8 | data[at + i] & 0xff;
        }
        if (length > end - at - lengthBytes) {
            throw MediaException.input(
                    file,
                    place + " is damaged: at byte " + at + " it claims a unit of " + length + " bytes, but has "
                            + (end - at - lengthBytes) + " left.");
        }
        return (int) length;
    }

    private void decodeUnit(byte[] data, int from, int to) {
        int type = data[from] & 0x1f;
        if (ParameterSets.isParameterSet(type)) {
            sets.add(data, from, to, "in " + place);
        } else if (type == SLICE || type == KEY_SLICE) {
            decodeSlice(data, from, to);
        } else if (type >= 2 && type <= 4) {
            throw MediaException.unsupported(file, place + " uses data partitioning.");
        }
        // The rest (delimiters, supplemental information, filler, layers for other decoders) has no part in the
        // picture.
    }

    private void decodeSlice(byte[] data, int from, int to) {
        NALUnit unit = new NALUnit(
                (data[from] & 0x1f) == KEY_SLICE ? NALUnitType.IDR_SLICE : NALUnitType.NON_IDR_SLICE,
                data[from] >> 5 & 3);
        byte[] clean = BitInput.unescape(data, from + 1, to);
        SliceHeaderCheck check = new SliceHeaderCheck(file, place, clean, sets)
                .read(unit.type == NALUnitType.IDR_SLICE, unit.nal_ref_idc != 0);
        BitReader bits = BitReader.createBitReader(ByteBuffer.wrap(clean));
        SliceHeader header = SliceHeaderReader.readPart1(bits);
        header.pps = sets.jcodecPicture(check.picture().id());
        header.sps = sets.jcodecSequence(check.sequence().id());
        SliceHeaderReader.readPart2(header, unit, header.sps, header.pps, bits);
        if (header.disableDeblockingFilterIdc == NO_DEBLOCKING) {
            // JCodec filters such slices all the same; with this offset its thresholds are zero.
            header.sliceAlphaC0OffsetDiv2 = FILTER_NOTHING;
        } else {
            filtered = true;
        }
        if (current == null) {
            begin(header, unit, check);
        } else if (header.frameNum != firstHeader.frameNum || header.sps != firstHeader.sps) {
            throw MediaException.input(file, place + " mixes slices of two pictures.");
        }
        int[] available = availableReferences(header, check);
        SliceDecoder decoder = new SliceDecoder(
                header.sps, references.shortTable(), references.longTable(), deblocking, current.picture());
        decoder.decodeFromReader(reader(header, unit, bits, clean, available));
    }

    private CheckedSliceReader reader(SliceHeader header, NALUnit unit, BitReader bits, byte[] clean, int[] available) {
        Mapper mapper = new MapManager(header.sps, header.pps).getMapper(header);
        CAVLC[] codes = {
            new CAVLC(header.sps, header.pps, 2, 2),
            new CAVLC(header.sps, header.pps, 1, 1),
            new CAVLC(header.sps, header.pps, 1, 1)
        };
        CheckedCabac cabac = new CheckedCabac(header.sps.picWidthInMbsMinus1 + 1, available);
        MDecoder arithmetic = null;
        if (header.pps.entropyCodingModeFlag) {
            int consumed = (8 * clean.length - bits.remaining() + 7) / 8;
            int[][] contexts = new int[2][1024];
            int qp = 26 + header.pps.picInitQpMinus26 + header.sliceQpDelta;
            cabac.initModels(contexts, header.sliceType, header.cabacInitIdc, qp);
            arithmetic = new CheckedArithmetic(clean, consumed, clean.length, contexts);
        }
        return new CheckedSliceReader(cabac, codes, arithmetic, bits, mapper, header, unit);
    }

    private void begin(SliceHeader header, NALUnit unit, SliceHeaderCheck check) {
        firstHeader = header;
        firstUnit = unit;
        boolean key = unit.type == NALUnitType.IDR_SLICE;
        checkNumber(check, key);
        SeqParameterSet sps = header.sps;
        FrameMemory memory = pool.take(sps);
        deblocking = memory.blocks();
        SequenceParameters size = check.sequence();
        Frame picture = new Frame(
                size.codedWidth(),
                size.codedHeight(),
                memory.planes(),
                ColorSpace.YUV420J,
                crop,
                header.frameNum,
                header.sliceType,
                deblocking.mvs,
                deblocking.refsUsed,
                order.calcPOC(header, unit));
        current = new VideoFrame(picture, memory, pool);
    }

    /** Frame numbers count reference pictures; a gap means that some are missing (7.4.3, frame_num). */
    private void checkNumber(SliceHeaderCheck check, boolean key) {
        if (!key) {
            int range = 1 << check.sequence().frameNumberBits();
            boolean follows = check.frameNumber == (lastReferenceNumber + 1) % range;
            if (started && !follows && check.frameNumber != lastReferenceNumber) {
                throw MediaException.input(
                        file,
                        place + " is number " + check.frameNumber + " after " + lastReferenceNumber
                                + " in the stream's own count: pictures before it are missing.");
            }
        }
        started = true;
    }

    /** Entries of both lists that a slice may use; 0 in a list it has no use for. */
    private int[] availableReferences(SliceHeader header, SliceHeaderCheck check) {
        int[] available = new int[2];
        if (check.type == SliceHeaderCheck.I) {
            return available;
        }
        Frame[][] lists = new RefListManager(header, references.shortTable(), references.longTable(), current.picture())
                .getRefList();
        int used = check.type == SliceHeaderCheck.B ? 2 : 1;
        for (int list = 0; list < used; list++) {
            for (int i = 0; i < lists[list].length && lists[list][i] != null; i++) {
                available[list] = i + 1;
            }
            if (available[list] == 0) {
                throw MediaException.input(file, place + " predicts from a picture that is missing before it.");
            }
        }
        return available;
    }

    private VideoFrame finish() {
        if (current == null) {
            throw MediaException.input(file, place + " holds no picture.");
        }
        for (int block = 0; block < deblocking.shs.length; block++) {
            if (deblocking.shs[block] == null) {
                throw MediaException.input(
                        file,
                        place + " is damaged: macroblock " + block + " of " + deblocking.shs.length + " is missing.");
            }
        }
        if (filtered) {
            new DeblockingFilter(8, 8, deblocking).deblockFrame(current.picture());
        }
        if (firstUnit.nal_ref_idc != 0) {
            references.add(current, firstHeader, firstUnit.type == NALUnitType.IDR_SLICE);
            lastReferenceNumber = clearsNumbers() ? 0 : firstHeader.frameNum;
        }
        deblocking = null;
        VideoFrame done = current;
        current = null;
        return done;
    }

    private boolean clearsNumbers() {
        if (firstHeader.refPicMarkingNonIDR == null) {
            return false;
        }
        for (RefPicMarking.Instruction command : firstHeader.refPicMarkingNonIDR.getInstructions()) {
            if (command.getType() == RefPicMarking.InstrType.CLEAR) {
                return true;
            }
        }
        return false;
    }
}
