package dev.weft.demo.pipeline;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;

/**
 * The parameter sets a stream has declared so far, each twice: checked ({@link SequenceParameters}, {@link PictureParameters})
 * and as JCodec wants it. Sets enter only through the checks.
 */
final class ParameterSets {
    private static final int SEQUENCE = 7;
    private static final int PICTURE = 8;

    private final String file;
    private final Map<Integer, SequenceParameters> sequences = new HashMap<>();
    private final Map<Integer, PictureParameters> pictures = new HashMap<>();
    private final Map<Integer, SeqParameterSet> jcodecSequences = new HashMap<>();
    private final Map<Integer, PictureParameterSet> jcodecPictures = new HashMap<>();
    private SequenceParameters first;

    ParameterSets(String file) {
        this.file = file;
    }

    /** Whether a NAL unit of this type is a parameter set. */
    static boolean isParameterSet(int nalType) {
        return nalType == SEQUENCE || nalType == PICTURE;
    }

    /** Takes a NAL unit that is a parameter set; {@code from} is its header byte; {@code place} follows "parameter set ". */
    void add(byte[] data, int from, int to, String place) {
        byte[] clean = BitInput.unescape(data, from + 1, to);
        if ((data[from] & 0x1f) == SEQUENCE) {
            addSequence(clean, "the sequence parameter set " + place);
        } else {
            PictureParameters set = PictureParameters.read(file, "the picture parameter set " + place, clean);
            pictures.put(set.id(), set);
            jcodecPictures.put(set.id(), PictureParameterSet.read(ByteBuffer.wrap(clean)));
        }
    }

    private void addSequence(byte[] clean, String what) {
        SequenceParametersReader reader = new SequenceParametersReader(file, what, clean);
        SequenceParameters set = reader.read();
        if (first == null) {
            first = set;
        }
        SequenceParameters before = sequences.put(set.id(), set);
        if (set.equals(before)) {
            return;
        }
        if (set.width() != first.width()
                || set.height() != first.height()
                || set.frameNumberBits() != first.frameNumberBits()) {
            throw MediaException.unsupported(
                    file,
                    what + " changes the picture from " + first.width() + " x " + first.height() + " to " + set.width()
                            + " x " + set.height() + " or its numbering in the middle of the video.");
        }
        jcodecSequences.put(set.id(), SeqParameterSet.read(ByteBuffer.wrap(reader.withoutUsability())));
    }

    /** The first sequence parameter set, which tells size and profile; null before any was added. */
    SequenceParameters first() {
        return first;
    }

    SequenceParameters sequence(int id, String user) {
        return required(sequences.get(id), "sequence parameter set " + id, user);
    }

    PictureParameters picture(int id, String user) {
        return required(pictures.get(id), "picture parameter set " + id, user);
    }

    private <T> T required(T set, String name, String user) {
        if (set == null) {
            throw MediaException.input(file, user + " refers to " + name + ", which the stream does not have.");
        }
        return set;
    }

    SeqParameterSet jcodecSequence(int id) {
        return jcodecSequences.get(id);
    }

    PictureParameterSet jcodecPicture(int id) {
        return jcodecPictures.get(id);
    }
}
