package dev.weft.models;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A claim that a primitive behaves like its model.
 *
 * @param name for reports
 * @param operations the names of the operations, which programs name by index
 * @param quiet those that never suspend: not cancellation points
 * @param subject makes the primitive, inside a task
 * @param reference makes the model, for a number of tasks
 */
record Theory(
        String name,
        List<String> operations,
        Set<Integer> quiet,
        Function<Tasks, Subject> subject,
        IntFunction<Reference> reference) {}
