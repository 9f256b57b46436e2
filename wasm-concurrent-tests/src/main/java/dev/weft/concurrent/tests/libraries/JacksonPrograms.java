package dev.weft.concurrent.tests.libraries;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weft.concurrent.tests.Suite;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Jackson's streaming parser and generator, whose buffers and names are shared among threads. */
final class JacksonPrograms {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JacksonPrograms() {}

    static void addTo(Suite suite) {
        suite.add("generate", out -> out.say(written(3)));
        suite.add("parse", out -> {
            try (JsonParser parser =
                    FACTORY.createParser("{\"a\":[1,2.5,true,null,\"t\\u00e9xt\"],\"b\":{\"c\":-7e3}}")) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    out.say(token, parser.getText());
                }
            }
        });
        suite.add(
                "bad input",
                out -> out.tries("parse", () -> {
                    try (JsonParser parser = FACTORY.createParser("{\"a\":")) {
                        while (parser.nextToken() != null) {
                            Thread.yield();
                        }
                    }
                }));
        suite.add("threads", out -> {
            List<Thread> threads = new ArrayList<>();
            String[] texts = new String[8];
            for (int i = 0; i < texts.length; i++) {
                int n = i;
                Thread thread = new Thread(() -> {
                    try {
                        texts[n] = written(n);
                    } catch (Exception e) {
                        texts[n] = e.toString();
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            out.say(String.join("\n", texts));
        });
    }

    private static String written(int items) throws Exception {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("name", "\"quoted\" \u20ac");
            json.writeArrayFieldStart("items");
            for (int i = 0; i < items; i++) {
                Thread.yield();
                json.writeNumber(i * 1_000_000_007L);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }
}
