package dev.weft.demo.client;

import dev.weft.demo.pipeline.AudioFacts;
import dev.weft.demo.pipeline.MediaFacts;

/** Facts about a file as the JSON object that engine.js's {@code probe} answers. */
final class FactsJson {

    private static final int FIRST_PRINTABLE = 0x20;

    private FactsJson() {}

    static String of(MediaFacts facts) {
        return "{\"container\":" + quoted(facts.container())
                + ",\"videoCodec\":" + quoted(facts.videoCodec())
                + ",\"width\":" + facts.width()
                + ",\"height\":" + facts.height()
                + ",\"frames\":" + facts.frames()
                + ",\"durationSeconds\":" + facts.durationSeconds()
                + ",\"framesPerSecond\":" + facts.framesPerSecond()
                + ",\"audio\":" + audio(facts.audio()) + "}";
    }

    private static String audio(AudioFacts audio) {
        if (audio == null) {
            return "null";
        }
        return "{\"codec\":" + quoted(audio.codec()) + ",\"channels\":" + audio.channels() + ",\"sampleRate\":"
                + audio.sampleRate() + "}";
    }

    /** A codec's name comes from the file and may hold anything. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE) {
                String hex = Integer.toHexString(c);
                json.append("\\u").append("0000", 0, 4 - hex.length()).append(hex);
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
