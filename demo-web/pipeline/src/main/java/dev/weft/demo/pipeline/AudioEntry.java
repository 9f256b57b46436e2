package dev.weft.demo.pipeline;

/**
 * Reads a sound sample entry (ISO/IEC 14496-12, 12.2.3) as far as its facts. For AAC the decoder's own configuration (box
 * 'esds', ISO/IEC 14496-1, 7.2.6) goes before the entry's fields, which most writers fill with constants.
 */
final class AudioEntry {
    private static final int FIELDS = 28;
    private static final int DECODER_CONFIG = 4;
    private static final int DECODER_SPECIFIC = 5;
    private static final int AAC = 0x40;
    /** ISO/IEC 14496-3, table 1.18. */
    private static final int[] RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };

    private final Mp4Bytes bytes;
    private final Box entry;
    private int channels;
    private int rate;

    private AudioEntry(Mp4Bytes bytes, Box entry) {
        this.bytes = bytes;
        this.entry = entry;
        bytes.requireBody(entry, FIELDS);
        channels = bytes.u16(entry.body() + 16);
        rate = bytes.u16(entry.body() + 24);
    }

    static AudioFacts facts(Mp4Bytes bytes, Box entry) {
        AudioEntry sound = new AudioEntry(bytes, entry);
        // QuickTime's versions 1 and 2 have more fields before the boxes; then the entry's own numbers must do.
        if (entry.is("mp4a") && bytes.u16(entry.body() + 8) == 0) {
            Box esds = Mp4Bytes.find(bytes.boxes(entry.body() + FIELDS, entry.end(), entry), "esds");
            if (esds != null) {
                sound.readDescriptors(esds.body() + 4, esds.end());
            }
        }
        return new AudioFacts(CodecNames.audio(entry.type()), sound.channels, sound.rate);
    }

    /** Walks nested descriptors down to the decoder's configuration; one that does not fit ends the walk. */
    private void readDescriptors(int from, int to) {
        int at = from;
        while (at + 2 <= to) {
            int tag = bytes.u8(at++);
            int length = 0;
            boolean more = true;
            while (more && at < to) {
                int part = bytes.u8(at++);
                length = length << 7 & 0x3fffff | part & 0x7f;
                more = (part & 0x80) != 0;
            }
            if (tag == DECODER_SPECIFIC && length >= 2 && to - at >= 2) {
                readConfig(bytes.u16(at));
                return;
            }
            if (tag == DECODER_CONFIG && (at >= to || bytes.u8(at) != AAC)) {
                return;
            }
            // What stands before the nested descriptors: an identity and flags, or the decoder's type and rates.
            at += tag == DECODER_CONFIG ? 13 : 3;
        }
    }

    /** Object type (5 bits), sampling frequency index (4), channel configuration (4). */
    private void readConfig(int config) {
        int index = config >> 7 & 15;
        int configured = config >> 3 & 15;
        rate = index < RATES.length ? RATES[index] : rate;
        channels = configured == 0 ? channels : configured == 7 ? 8 : configured;
    }
}
