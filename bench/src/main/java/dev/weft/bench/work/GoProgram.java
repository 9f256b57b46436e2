package dev.weft.bench.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.bench.Child;
import dev.weft.bench.Effort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The workloads in Go: a program with the same loops, compiled when the tool {@code go} is there. */
public final class GoProgram {

    private static final List<String> SOURCES =
            List.of("main", "measure", "tasks", "channels", "sync", "cancels", "times", "parked");

    private final Path program;

    private GoProgram(Path program) {
        this.program = program;
    }

    /**
     * Compiles the program into a temporary folder.
     *
     * @return nothing when there is no {@code go} on the PATH
     * @throws IOException when it does not compile
     */
    public static Optional<GoProgram> compile() throws IOException, InterruptedException {
        if (version().isEmpty()) {
            return Optional.empty();
        }
        Path folder = Files.createTempDirectory("weft-bench-go");
        folder.toFile().deleteOnExit(); // in the opposite order: it is empty by then
        Path program = folder.resolve("rows");
        List<String> build = new ArrayList<>(List.of("build", "-o", program.toString()));
        for (String name : SOURCES) {
            Path source = folder.resolve(name + ".go");
            try (InputStream code =
                    Objects.requireNonNull(GoProgram.class.getResourceAsStream("/dev/weft/bench/go/" + name + ".go"))) {
                Files.copy(code, source);
            }
            source.toFile().deleteOnExit();
            build.add(source.toString());
        }
        Child.run(go(build.toArray(String[]::new)).directory(folder.toFile()));
        program.toFile().deleteOnExit();
        return Optional.of(new GoProgram(program));
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

    /** One round of operations; nothing when the program has no such row. */
    public Optional<Measured> measure(Row row, Effort effort) throws IOException, InterruptedException {
        JsonNode answer = run(
                row.processors(),
                "row",
                row.key(),
                String.valueOf(row.size()),
                String.valueOf(effort.iterations()),
                String.valueOf(effort.iterationMillis()));
        if (answer.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new Measured(numbers(answer.get("nanos")), numbers(answer.get("bytes"))));
    }

    /** Runs the program, on so many processors, and answers what it printed; a missing node for nothing. */
    public JsonNode run(int processors, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("GOMAXPROCS", String.valueOf(processors));
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
