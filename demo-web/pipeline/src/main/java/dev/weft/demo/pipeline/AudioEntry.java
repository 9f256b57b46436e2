package dev.weft.demo.pipeline;

/** Reads a sound sample entry (ISO/IEC 14496-12, 12.2.3) as far as its facts. */
final class AudioEntry {
    private AudioEntry() {}

    static AudioFacts facts(Mp4Bytes bytes, Box entry) {
        bytes.requireBody(entry, 28);
        int channels = bytes.u16(entry.body() + 16);
        int rate = bytes.u16(entry.body() + 24);
        return new AudioFacts(CodecNames.audio(entry.type()), channels, rate);
    }
}
