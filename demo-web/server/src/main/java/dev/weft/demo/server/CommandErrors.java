package dev.weft.demo.server;

import dev.weft.demo.pipeline.MediaException;
import dev.weft.task.CancelledException;
import dev.weft.task.TaskFailedException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever a command throws into a message and an exit code. Only a fault of ours shows a stack trace. */
final class CommandErrors {

    private CommandErrors() {}

    /** Wrong options or arguments: what is wrong, and where help is. */
    static int usage(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("weft: " + error.getMessage());
        UnmatchedArgumentException.printSuggestions(error, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCodes.BAD_INPUT;
    }

    /** A command that failed on its way. */
    static int execution(Exception error, CommandLine command, ParseResult parsed) {
        return report(error, command.getErr());
    }

    static int report(Throwable error, PrintWriter err) {
        Throwable cause = error;
        while (cause instanceof TaskFailedException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        int code = tell(cause, err);
        err.flush();
        return code;
    }

    private static int tell(Throwable cause, PrintWriter err) {
        if (cause instanceof CancelledException) {
            err.println("weft: interrupted; no output was written.");
            return ExitCodes.INTERRUPTED;
        }
        if (cause instanceof OutOfMemoryError) {
            err.println("weft: the input needs more memory than Java may use here ("
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB). Allow more, for example with the environment variable JAVA_TOOL_OPTIONS=-Xmx8g.");
            return ExitCodes.BAD_INPUT;
        }
        if (cause instanceof MediaException
                || cause instanceof UserErrorException
                || cause instanceof ServerStartException) {
            err.println("weft: " + cause.getMessage());
            return ExitCodes.BAD_INPUT;
        }
        err.println(
                "weft: this is a fault of Weft, not of your input. Please report it with the command you ran and these lines:");
        cause.printStackTrace(err);
        return ExitCodes.OUR_BUG;
    }
}
