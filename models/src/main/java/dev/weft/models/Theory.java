package dev.weft.models;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A claim that a primitive behaves like its model.
 *
 * @param name for reports
 * @param operations the names of the operations, which programs name by index
 * @param quiet those that never suspend: not cancellation points
 * @param family whether the tasks live in one scope that fails as a whole, rather than each for itself
 * @param subject makes the primitive, inside a task
 * @param reference makes the model
 */
record Theory(
        String name,
        List<String> operations,
        Set<Integer> quiet,
        boolean family,
        Function<Tasks, Subject> subject,
        Function<Plan, Reference> reference) {}
