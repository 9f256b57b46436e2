package dev.weft.jvm.pool;

import dev.weft.loop.Reporter;

/** Passes on reports from several threads, one at a time. What a reporter throws is printed with the message it did not take. */
final class Reports implements Reporter {

    private final Reporter target;

    Reports(Reporter target) {
        this.target = target;
    }

    @Override
    public synchronized void report(String message) {
        try {
            target.report(message);
        } catch (Throwable failure) {
            print(message, failure);
        }
    }

    @Override
    public synchronized void report(String message, Throwable cause) {
        try {
            target.report(message, cause);
        } catch (Throwable failure) {
            print(message, failure);
        }
    }

    private static void print(String message, Throwable failure) {
        try {
            System.err.println(message);
            System.err.println("this was not reported, for the reporter failed: " + failure);
        } catch (Throwable untold) {
            // There is no memory to print it, or the failure cannot be described. Who reports shall not die of that.
        }
    }
}
