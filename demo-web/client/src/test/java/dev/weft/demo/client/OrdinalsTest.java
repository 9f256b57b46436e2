package dev.weft.demo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.demo.pipeline.Pace;
import dev.weft.demo.pipeline.Quality;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Settings and kinds of failure cross the border as numbers: both sides must count alike. */
class OrdinalsTest {

    @Test
    void paces() throws IOException {
        assertEquals(names(Pace.values()), listInScript("settings.js", "PACES"));
    }

    @Test
    void qualities() throws IOException {
        assertEquals(names(Quality.values()), listInScript("settings.js", "QUALITIES"));
    }

    @Test
    void kindsOfFailure() throws IOException {
        assertEquals(names(Failure.Kind.values()), listInScript("errors.js", "KINDS"));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> listInScript(String script, String constant) throws IOException {
        try (InputStream in = OrdinalsTest.class.getResourceAsStream("/META-INF/resources/engine/" + script)) {
            assertNotNull(in, script);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher list =
                    Pattern.compile("const " + constant + " = \\[([^\\]]*)\\]").matcher(text);
            assertTrue(list.find(), "a list " + constant + " in " + script);
            return Arrays.stream(list.group(1).split(","))
                    .map(entry -> entry.strip().replace("'", ""))
                    .toList();
        }
    }
}
