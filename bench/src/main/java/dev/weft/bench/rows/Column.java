package dev.weft.bench.rows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is measured. */
public enum Column {
    WEFT("weft", WeftOnContinuations.class),
    WEFT_ON_THREADS("weft/threads", WeftOnVirtualThreads.class),
    KOTLIN("kotlin", KotlinRows.class),
    JOX("jox", JoxRows.class),
    THREADS("threads", ThreadRows.class),
    GO("go", null),
    FLOOR("floor", FloorRows.class);

    private final String title;

    private final @Nullable Class<?> rows;

    Column(String title, @Nullable Class<?> rows) {
        this.title = title;
        this.rows = rows;
    }

    /** The titles of all. */
    public static List<String> titles() {
        return Stream.of(values()).map(Column::title).toList();
    }

    /** How the table names it. */
    public String title() {
        return title;
    }

    /** Its workloads; null for Go, whose are a program of their own. */
    @Nullable
    Class<?> rows() {
        return rows;
    }

    /** Whether its class has the workload; for Go, the program says so. */
    boolean has(Row row) {
        return rows != null
                && Arrays.stream(rows.getMethods())
                        .anyMatch(method -> method.getName().equals(row.method()));
    }

    @Override
    public String toString() {
        return title;
    }
}
