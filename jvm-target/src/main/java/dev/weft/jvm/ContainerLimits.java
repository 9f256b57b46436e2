package dev.weft.jvm;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the control groups of Linux, which containers are made of, grant to this process; empty where they set no limit, and on other
 * systems.
 *
 * @param cpus processor time a second, in seconds: 1.5 is one and a half processors
 * @param memory in bytes
 */
record ContainerLimits(OptionalDouble cpus, OptionalLong memory) {

    static final ContainerLimits NONE = new ContainerLimits(OptionalDouble.empty(), OptionalLong.empty());

    /** What is left when both apply. */
    ContainerLimits and(ContainerLimits other) {
        double fewer = Math.min(cpus.orElse(Double.MAX_VALUE), other.cpus.orElse(Double.MAX_VALUE));
        long less = Math.min(memory.orElse(Long.MAX_VALUE), other.memory.orElse(Long.MAX_VALUE));
        return new ContainerLimits(
                fewer == Double.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(fewer),
                less == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(less));
    }
}
