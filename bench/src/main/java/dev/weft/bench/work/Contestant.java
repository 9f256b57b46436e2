package dev.weft.bench.work;

import org.jspecify.annotations.Nullable;

/** The workloads of a column. */
interface Contestant {

    /** Null when it cannot do the row, or when the row {@linkplain #delays times itself}. */
    @Nullable
    Workload workload(Row row);

    /** Null when it cannot do the row, or when the row does not time itself. */
    @Nullable
    Delays delays(Row row);
}
