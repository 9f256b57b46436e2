package dev.weft.demo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.demo.pipeline.AudioFacts;
import dev.weft.demo.pipeline.MediaFacts;
import org.junit.jupiter.api.Test;

class FactsJsonTest {

    @Test
    void factsWithSound() {
        MediaFacts facts = new MediaFacts("MP4", "H.264 High", 640, 272, 250, 10, 25, new AudioFacts("AAC", 2, 48_000));
        assertEquals(
                "{\"container\":\"MP4\",\"videoCodec\":\"H.264 High\",\"width\":640,\"height\":272,\"frames\":250,"
                        + "\"durationSeconds\":10.0,\"framesPerSecond\":25.0,"
                        + "\"audio\":{\"codec\":\"AAC\",\"channels\":2,\"sampleRate\":48000}}",
                FactsJson.of(facts));
    }

    @Test
    void withoutSoundAudioIsNull() {
        MediaFacts facts = new MediaFacts("MP4", "H.264 Main", 16, 16, 1, 0.04, 25, null);
        assertEquals(
                "{\"container\":\"MP4\",\"videoCodec\":\"H.264 Main\",\"width\":16,\"height\":16,\"frames\":1,"
                        + "\"durationSeconds\":0.04,\"framesPerSecond\":25.0,\"audio\":null}",
                FactsJson.of(facts));
    }

    @Test
    void whatAFileCallsItsCodecCannotBreakTheText() {
        assertEquals("\"a\\\"b\\\\c\\u0000\\u001fé\"", FactsJson.quoted("a\"b\\c\0\u001fé"));
    }
}
