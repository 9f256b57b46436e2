/**
 * Writes small programs at random, by a seed: loops, switches, exceptions, lambdas, scopes, and suspensions wherever an expression or a
 * statement may stand. They are compiled for every target, and what they do must be the same on all.
 */
@NullMarked
package dev.weft.corpus.generator;

import org.jspecify.annotations.NullMarked;
