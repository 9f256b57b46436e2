package dev.weft.demo.pipeline;

/** Readable names of codecs by the container's four-character codes (the registry at mp4ra.org). */
final class CodecNames {
    private CodecNames() {}

    static String video(int type) {
        String code = Box.name(type);
        return switch (code) {
            case "avc1", "avc3" -> "H.264";
            case "hvc1", "hev1" -> "HEVC (H.265)";
            case "av01" -> "AV1";
            case "vp08" -> "VP8";
            case "vp09" -> "VP9";
            case "mp4v" -> "MPEG-4 Visual";
            case "jpeg", "mjpa", "mjpb" -> "Motion JPEG";
            case "apch", "apcn", "apcs", "apco", "ap4h" -> "ProRes";
            default -> "'" + code + "'";
        };
    }

    static String audio(int type) {
        String code = Box.name(type);
        return switch (code) {
            case "mp4a" -> "AAC";
            case "Opus" -> "Opus";
            case "ac-3" -> "AC-3";
            case "ec-3" -> "E-AC-3";
            case "fLaC" -> "FLAC";
            case "alac" -> "ALAC";
            case "sowt", "twos", "lpcm", "ipcm", "raw " -> "PCM";
            case ".mp3" -> "MP3";
            default -> "'" + code + "'";
        };
    }
}
