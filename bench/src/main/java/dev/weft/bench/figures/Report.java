package dev.weft.bench.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A whole run.
 *
 * @param circumstances command, date, machine, versions
 * @param figures of all tables
 */
public record Report(Map<String, String> circumstances, List<Figure> figures) {

    private static final String FIGURES = "figures";

    /** Reads what {@link #write} has written. */
    public static Report read(Path file) throws IOException {
        Map<String, String> circumstances = new LinkedHashMap<>();
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                new ObjectMapper().readTree(file.toFile()).properties()) {
            if (entry.getKey().equals(FIGURES)) {
                entry.getValue().forEach(json -> figures.add(figure(json)));
            } else {
                circumstances.put(entry.getKey(), entry.getValue().asText());
            }
        }
        return new Report(circumstances, figures);
    }

    private static Figure figure(JsonNode json) {
        return new Figure(
                json.get("part").asText(),
                json.get("row").asText(),
                json.get("column").asText(),
                json.get("unit").asText(),
                StreamSupport.stream(json.get("samples").spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .toArray());
    }

    /** This report's figures, and an earlier one's of what was not measured again, each in its old place. */
    public Report after(Report earlier) {
        Map<String, Figure> all = new LinkedHashMap<>();
        earlier.figures.forEach(figure -> all.put(figure.key(), figure));
        figures.forEach(figure -> all.put(figure.key(), figure));
        return new Report(circumstances, List.copyOf(all.values()));
    }

    /** The figures of a table. */
    public List<Figure> of(String part) {
        return figures.stream().filter(figure -> figure.part().equals(part)).toList();
    }

    /** Writes the report as JSON, and makes the file's folder if it is missing. */
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Map<String, Object> json = new LinkedHashMap<>(circumstances);
        json.put(FIGURES, figures.stream().map(Report::asMap).toList());
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
