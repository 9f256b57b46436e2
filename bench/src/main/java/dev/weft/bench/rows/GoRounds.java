package dev.weft.bench.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.bench.Child;
import dev.weft.bench.Effort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Measures rows by a Go program with the same loops, compiled when the tool {@code go} is there. */
public final class GoRounds {

    private final Path program;

    private GoRounds(Path program) {
        this.program = program;
    }

    /**
     * Compiles the program into a temporary folder.
     *
     * @return nothing when there is no {@code go} on the PATH
     * @throws IOException when it does not compile
     */
    public static Optional<GoRounds> compile() throws IOException, InterruptedException {
        if (version().isEmpty()) {
            return Optional.empty();
        }
        Path folder = Files.createTempDirectory("weft-bench-go");
        Path source = folder.resolve("rows.go");
        try (InputStream code =
                Objects.requireNonNull(GoRounds.class.getResourceAsStream("/dev/weft/bench/go/rows.go"))) {
            Files.copy(code, source);
        }
        Path program = folder.resolve("rows");
        Child.run(go("build", "-o", program.toString(), source.toString()).directory(folder.toFile()));
        source.toFile().deleteOnExit();
        folder.toFile().deleteOnExit();
        program.toFile().deleteOnExit();
        return Optional.of(new GoRounds(program));
    }

    /** What {@code go version} says, if there is one. */
    public static Optional<String> version() throws InterruptedException {
        try {
            return Optional.of(Child.run(go("version")).strip());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static ProcessBuilder go(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "go";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("GOTOOLCHAIN", "local");
        return builder;
    }

    /** Nothing when the program has no such row. */
    Optional<Measured> measure(Row row, Effort effort) throws IOException, InterruptedException {
        JsonNode answer =
                run("row", row.method(), String.valueOf(effort.iterations()), String.valueOf(effort.iterationMillis()));
        if (answer.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new Measured(numbers(answer.get("nanos")), numbers(answer.get("bytes"))));
    }

    /** Runs the program, on one processor, and answers what it printed; a missing node for nothing. */
    public JsonNode run(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = program.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("GOMAXPROCS", "1");
        return new ObjectMapper().readTree(Child.run(builder));
    }

    /** A JSON array of numbers. */
    public static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }
}
