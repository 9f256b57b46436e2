package dev.weft.demo.server;

import dev.weft.demo.pipeline.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal, and nothing at all where the output goes elsewhere. */
final class TerminalProgress implements Progress, AutoCloseable {

    /** Set by the script, which knows whether standard error is a terminal; Java itself can only ask about input and output together. */
    private static final String TERMINAL = "weft.demo.terminal";

    private static final int REFRESH_MILLIS = 100;

    private final @Nullable ProgressBar bar;

    private TerminalProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static TerminalProgress of(String name) {
        return new TerminalProgress(isTerminal() ? bar(name) : null);
    }

    private static boolean isTerminal() {
        String told = System.getProperty(TERMINAL);
        return told == null ? System.console() != null : Boolean.parseBoolean(told);
    }

    private static ProgressBar bar(String name) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(-1)
                .setUnit(" frames", 1)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .showSpeed()
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void frame(int framesDone, int framesTotal, double mediaSeconds) {
        if (bar != null) {
            bar.maxHint(framesTotal);
            bar.stepTo(framesDone);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
