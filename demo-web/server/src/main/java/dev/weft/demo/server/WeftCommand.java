package dev.weft.demo.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code weft demo}, {@code weft transcode}. */
@Command(
        name = "weft",
        description =
                "Transcodes video with Weft, a cooperative task runtime for Java: in a browser tab or right here.",
        subcommands = {DemoCommand.class, TranscodeCommand.class, HelpCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {ExitCodes.OK_TEXT, ExitCodes.BUG_TEXT, ExitCodes.INPUT_TEXT, ExitCodes.INTERRUPTED_TEXT},
        footer = {
            "",
            "The script ./weft also knows 'measure': main-thread use of the demo in a real browser.",
            "'./weft measure --help' tells more."
        })
public final class WeftCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    WeftCommand() {}

    /** Runs the command that {@code args} name and ends the process with its exit code. */
    public static void main(String[] args) {
        CommandLine line = commandLine();
        int code;
        try {
            code = line.execute(args);
        } catch (Error e) {
            // picocli hands exceptions to the handler, but not errors.
            code = CommandErrors.report(e, line.getErr());
        }
        System.exit(code);
    }

    /** The command line with its error handling; output goes where the caller sets it. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new WeftCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(CommandErrors::usage);
        line.setExecutionExceptionHandler(CommandErrors::execution);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: demo or transcode.");
    }
}
