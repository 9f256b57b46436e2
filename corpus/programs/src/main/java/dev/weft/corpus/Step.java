package dev.weft.corpus;

/** What a lambda of a generated program is. Suspends. */
interface Step {
    int run(int value) throws Exception;
}
