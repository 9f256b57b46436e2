package dev.weft.concurrent.tests;

/** One program of the suite. What it throws becomes part of its text. */
@FunctionalInterface
public interface Program {
    void run(Out out) throws Exception;
}
