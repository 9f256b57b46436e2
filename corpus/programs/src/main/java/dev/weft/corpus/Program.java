package dev.weft.corpus;

/** One generated program. Suspends. */
interface Program {
    void run(Trail trail) throws Exception;
}
