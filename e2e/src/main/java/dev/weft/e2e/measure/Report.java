package dev.weft.e2e.measure;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All that was measured in one go.
 *
 * @param browser name and version
 * @param clips file names, in the order given
 * @param rows one for each clip, mode and pace
 */
@JsonPropertyOrder({"browser", "clips", "rows"})
record Report(String browser, List<String> clips, List<Row> rows) {
    /** Finer digits of these figures are noise, and would make two reports hard to compare. */
    private static final int DECIMALS = 3;

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Double.class, new Rounded())
                    .addSerializer(double.class, new Rounded()))
            .enable(SerializationFeature.INDENT_OUTPUT);

    /** Returns the report as JSON text; see the fields of {@link Row} for the units. */
    String toJson() throws IOException {
        return JSON.writeValueAsString(this) + "\n";
    }

    /** Writes the JSON, and makes the folder first where it is missing. */
    void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, toJson(), StandardCharsets.UTF_8);
    }

    /** Writes plain decimal numbers; JSON has no infinity, which is what two equal pictures' PSNR would be. */
    private static final class Rounded extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (!Double.isFinite(value)) {
                json.writeNull();
                return;
            }
            BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
            json.writeNumber(rounded.stripTrailingZeros().toPlainString());
        }
    }
}
