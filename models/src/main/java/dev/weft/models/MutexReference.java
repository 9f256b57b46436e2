package dev.weft.models;

import java.util.ArrayList;
import java.util.List;

/** What a mutex means: a holder and a line. A holder that ends leaves it broken. */
final class MutexReference extends Reference {

    private static final int NOBODY = -1;

    private final List<LockOperation> alphabet;

    private final List<Integer> line = new ArrayList<>();

    private int holder = NOBODY;

    private boolean broken;

    MutexReference(Plan plan, List<LockOperation> alphabet) {
        super(plan);
        this.alphabet = alphabet;
    }

    private MutexReference(MutexReference original) {
        super(original);
        alphabet = original.alphabet;
        line.addAll(original.line);
        holder = original.holder;
        broken = original.broken;
    }

    @Override
    Reference copy() {
        return new MutexReference(this);
    }

    @Override
    void perform(int task, int step, int operation, int choice) {
        LockOperation what = alphabet.get(operation);
        switch (what) {
            case LOCK, TRY_LOCK -> lock(task, what == LockOperation.TRY_LOCK);
            case UNLOCK -> {
                settle(task, holder == task ? Result.OK : Result.MISUSE);
                if (holder == task) {
                    holder = line.isEmpty() ? NOBODY : line.remove(0);
                    if (holder != NOBODY) {
                        settle(holder, Result.OK);
                    }
                }
            }
            case CANCEL_TASK -> {
                settle(task, Result.OK);
                cancelNext(task);
            }
        }
    }

    private void lock(int task, boolean tries) {
        if (broken) {
            settle(task, Result.CLOSED);
        } else if (holder == task) {
            settle(task, Result.MISUSE);
        } else if (holder == NOBODY) {
            holder = task;
            settle(task, Result.OK);
        } else if (tries) {
            settle(task, Result.NOTHING);
        } else {
            line.add(task);
        }
    }

    @Override
    void withdraw(int task) {
        line.remove((Integer) task);
    }

    @Override
    void ended(int task) {
        if (holder == task) {
            broken = true;
            line.forEach(waiting -> settle(waiting, Result.CLOSED));
            line.clear();
        }
    }

    @Override
    int digest() {
        return broken ? 1 : 0;
    }
}
