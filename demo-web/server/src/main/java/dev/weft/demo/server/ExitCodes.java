package dev.weft.demo.server;

/** How a command ends, as its process tells the shell. */
final class ExitCodes {

    static final int OK = 0;
    static final int OUR_BUG = 1;
    static final int BAD_INPUT = 2;
    static final int INTERRUPTED = 130;

    static final String HEADING = "%nExit codes:%n";
    static final String OK_TEXT = "0:done";
    static final String BUG_TEXT = "1:a fault of Weft itself; please report it";
    static final String INPUT_TEXT = "2:bad input or usage; the message names the file, the place and the reason";
    static final String INTERRUPTED_TEXT = "130:interrupted; no output file is left behind";

    private ExitCodes() {}
}
