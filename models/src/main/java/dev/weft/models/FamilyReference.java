package dev.weft.models;

import java.util.ArrayList;
import java.util.List;

/** What a scope means: the first failure cancels everybody and is what the scope fails with; the others are suppressed. */
final class FamilyReference extends Reference {

    private static final int NOBODY = -1;

    private final List<FamilyOperation> alphabet;

    /** Those who wait for a task's end. */
    private final List<Integer> awaiting = new ArrayList<>();

    private int failed = NOBODY;

    private int later;

    private boolean cancelled;

    FamilyReference(Plan plan, List<FamilyOperation> alphabet) {
        super(plan);
        this.alphabet = alphabet;
    }

    private FamilyReference(FamilyReference original) {
        super(original);
        alphabet = original.alphabet;
        awaiting.addAll(original.awaiting);
        failed = original.failed;
        later = original.later;
        cancelled = original.cancelled;
    }

    @Override
    Reference copy() {
        return new FamilyReference(this);
    }

    @Override
    void perform(int task, int step, int operation, int choice) {
        switch (alphabet.get(operation)) {
            case CHECKPOINT -> settle(task, Result.OK);
            case FAIL -> settle(task, Result.FAILED);
            case AWAIT_NEXT -> {
                int target = (task + 1) % tasks();
                if (hasEnded(target)) {
                    settle(task, told(target));
                } else {
                    awaiting.add(task);
                }
            }
            case CANCEL_TASK -> {
                settle(task, Result.OK);
                cancelNext(task);
            }
            case CANCEL_SCOPE -> {
                settle(task, Result.OK);
                cancelAll();
            }
        }
    }

    private void cancelAll() {
        cancelled = true;
        for (int task = 0; task < tasks(); task++) {
            cancel(task);
        }
    }

    @Override
    void withdraw(int task) {
        awaiting.remove((Integer) task);
    }

    @Override
    void ended(int task) {
        int caller = (task + tasks() - 1) % tasks();
        if (awaiting.remove((Integer) caller)) {
            settle(caller, told(task));
        }
        if (result(task) == Result.FAILED) {
            if (failed == NOBODY) {
                failed = task;
                if (!cancelled) {
                    cancelAll();
                }
            } else {
                later++;
            }
        }
    }

    /** What somebody who awaits {@code task}, which has ended, comes to. */
    private int told(int task) {
        if (result(task) == Result.FAILED) {
            return Result.OTHER;
        }
        return isCancelled(task) && !doneInSpiteOfIt(task) ? Result.NOTHING : Result.OK;
    }

    /** Whether a cancelled task has come to the end of its program all the same. */
    private boolean doneInSpiteOfIt(int task) {
        return result(task) != Result.CANCELLED && isThrough(task);
    }

    @Override
    boolean fails(int result) {
        return result == Result.FAILED;
    }

    @Override
    int digest() {
        return failed == NOBODY ? 0 : (failed + 1) << 4 | later;
    }
}
