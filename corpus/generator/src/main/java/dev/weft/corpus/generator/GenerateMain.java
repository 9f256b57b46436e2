package dev.weft.corpus.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The build's step that writes the programs' sources. */
public final class GenerateMain {

    /** A class of all programs would be too large for one constant pool, and for a reader. */
    private static final int PROGRAMS_A_CLASS = 20;

    private GenerateMain() {}

    /** Arguments: the folder to write to, the seed, how many programs. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0], "dev", "weft", "corpus");
        long seed = Long.parseLong(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        Files.createDirectories(folder);
        StringBuilder list = new StringBuilder("package dev.weft.corpus;\n\n/** All programs, made from seed ")
                .append(seed)
                .append(
                        ". */\nfinal class Programs {\n\n    private Programs() {}\n\n    static final Program[] ALL = {\n");
        for (int first = 0; first < count; first += PROGRAMS_A_CLASS) {
            String name = "Programs" + first;
            StringBuilder source = new StringBuilder(
                            "package dev.weft.corpus;\n\nimport dev.weft.task.Scope;\nimport dev.weft.task.Task;\n\n")
                    .append("@SuppressWarnings(\"all\")\nfinal class ")
                    .append(name)
                    .append(" {\n");
            for (int number = first; number < Math.min(count, first + PROGRAMS_A_CLASS); number++) {
                // Each from a seed of its own, so that one can be looked at alone.
                source.append(new ProgramWriter(new Random(seed * 1_000_003 + number)).write("p" + number));
                list.append("        ")
                        .append(name)
                        .append("::p")
                        .append(number)
                        .append(",\n");
            }
            Files.writeString(folder.resolve(name + ".java"), source.append("}\n"));
        }
        Files.writeString(folder.resolve("Programs.java"), list.append("    };\n}\n"));
    }
}
