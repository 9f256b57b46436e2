package dev.weft.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the benchmarks. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {JvmCommand.class, ShowCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures Weft beside its rivals, all in the same run.")
public final class BenchMain {

    private BenchMain() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchMain());
    }
}
