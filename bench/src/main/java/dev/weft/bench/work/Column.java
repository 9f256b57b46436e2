package dev.weft.bench.work;

import dev.weft.jvm.JvmFibers;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kotlin.coroutines.EmptyCoroutineContext;
import org.jspecify.annotations.Nullable;

/** Who is measured. */
public enum Column {
    WEFT("weft", () -> new WeftWork(JvmFibers::continuations)),
    WEFT_ON_THREADS("weft/threads", () -> new WeftWork(JvmFibers::virtualThreads)),
    WEFT_MOUNTED("weft/mounted", () -> new WeftWork(MountedFibers::new)),
    KOTLIN("kotlin", () -> new KotlinWork(EmptyCoroutineContext.INSTANCE)),
    KOTLIN_ON_POOL("kotlin/default", KotlinPoolWork::new),
    JOX("jox", JoxWork::new),
    THREADS("threads", ThreadWork::new),
    GO("go", null),
    FLOOR("floor", FloorWork::new);

    private final String title;

    private final @Nullable Supplier<Contestant> contestant;

    Column(String title, @Nullable Supplier<Contestant> contestant) {
        this.title = title;
        this.contestant = contestant;
    }

    /** The titles of all. */
    public static List<String> titles() {
        return Stream.of(values()).map(Column::title).toList();
    }

    /** How the table names it. */
    public String title() {
        return title;
    }

    /** Its way to do the row; null when it has none. Always null for Go, whose workloads are a program of their own. */
    public @Nullable Workload workload(Row row) {
        return contestant == null ? null : contestant.get().workload(row);
    }

    /** The same for a row that times itself. */
    public @Nullable Delays delays(Row row) {
        return contestant == null ? null : contestant.get().delays(row);
    }

    /** Whether it does the row; for Go, the program says so. */
    public boolean has(Row row) {
        return workload(row) != null || delays(row) != null;
    }

    /** How many operations a run of an operation does: fewer where each takes a hundred times as long. */
    public int size(Row row) {
        return this == WEFT_ON_THREADS ? row.size() / 10 : row.size();
    }

    @Override
    public String toString() {
        return title;
    }
}
