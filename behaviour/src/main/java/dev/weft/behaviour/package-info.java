/**
 * The behaviour suite: what Weft promises, written once and run on every target, in virtual time.
 *
 * <p>{@link dev.weft.behaviour.Suite#all()} lists the cases; a target supplies fibers, runs each {@link dev.weft.behaviour.Behaviour} and
 * counts.
 */
@NullMarked
package dev.weft.behaviour;

import org.jspecify.annotations.NullMarked;
