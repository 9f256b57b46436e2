package dev.weft.models;

import dev.weft.task.CancelledException;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import java.util.List;

/** Tasks of one scope of the core, driven by numbers. */
final class FamilySubject implements Subject {

    private final List<FamilyOperation> alphabet;

    private final Tasks tasks;

    FamilySubject(List<FamilyOperation> alphabet, Tasks tasks) {
        this.alphabet = alphabet;
        this.tasks = tasks;
    }

    @Override
    public int perform(int task, int step, int operation) {
        switch (alphabet.get(operation)) {
            case CHECKPOINT -> Task.checkpoint();
            case FAIL -> throw new PlannedException();
            case AWAIT_NEXT -> {
                return awaitNext(task);
            }
            case CANCEL_TASK -> tasks.cancelNext(task);
            case CANCEL_SCOPE -> tasks.scope().cancel("cancelled by the program");
        }
        return Result.OK;
    }

    private int awaitNext(int task) {
        try {
            tasks.next(task).await();
            return Result.OK;
        } catch (TaskFailedException failed) {
            return failed.getCause() instanceof CancelledException ? Result.NOTHING : Result.OTHER;
        }
    }

    @Override
    public int digest() {
        return 0;
    }
}
