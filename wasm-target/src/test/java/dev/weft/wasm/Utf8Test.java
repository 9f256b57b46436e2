package dev.weft.wasm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @Property
    void encodesAsTheJdkDoes(@ForAll String text) {
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), Utf8.encode(text));
    }

    @Property
    void decodesWhatTheJdkEncoded(@ForAll String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(new String(bytes, StandardCharsets.UTF_8), Utf8.decode(bytes));
    }

    @Property
    void everyBytesAreSomeText(@ForAll byte[] bytes) {
        String text = Utf8.decode(bytes);
        // What is damaged may be cut into more or fewer replacement characters than the JDK's; the rest is the same.
        assertEquals(whole(new String(bytes, StandardCharsets.UTF_8)), whole(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "naïve", "东京", "🎬", "\ud800", "\udc00x", "a\ud83c", "\ud83c\ud83c\udfac"})
    void knownTextsGoBothWays(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(bytes, Utf8.encode(text));
        assertEquals(new String(bytes, StandardCharsets.UTF_8), Utf8.decode(bytes));
    }

    private static String whole(String text) {
        return text.replace("\ufffd", "");
    }
}
