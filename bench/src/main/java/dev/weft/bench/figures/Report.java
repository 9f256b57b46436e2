package dev.weft.bench.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole run.
 *
 * @param circumstances command, date, machine, versions
 * @param figures of all tables
 */
public record Report(Map<String, String> circumstances, List<Figure> figures) {

    /** Writes the report as JSON, and makes the file's folder if it is missing. */
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Map<String, Object> json = new LinkedHashMap<>(circumstances);
        json.put("figures", figures.stream().map(Report::asMap).toList());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), json);
    }

    private static Map<String, Object> asMap(Figure figure) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("part", figure.part());
        map.put("row", figure.row());
        map.put("column", figure.column());
        map.put("unit", figure.unit());
        map.put("median", figure.median());
        map.put("samples", figure.samples());
        return map;
    }
}
