/**
 * The core against reference models: small programs over one primitive, run under every schedule, must end as the model says, in every
 * way the model allows and in no other.
 *
 * <p>A model is the plainest program that says what a primitive means: lists and flags, no waiting, no tasks. It knows nothing of how the
 * core does it.
 */
@NullMarked
package dev.weft.models;

import org.jspecify.annotations.NullMarked;
