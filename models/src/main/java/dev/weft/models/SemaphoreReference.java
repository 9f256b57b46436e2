package dev.weft.models;

import java.util.ArrayList;
import java.util.List;

/** What a semaphore means: a number of free permits, and a line of requests that are served strictly in order. */
final class SemaphoreReference extends Reference {

    static final int PERMITS = 2;

    private record Request(int task, int permits) {}

    private final List<PermitOperation> alphabet;

    private final List<Request> line = new ArrayList<>();

    private int free = PERMITS;

    SemaphoreReference(Plan plan, List<PermitOperation> alphabet) {
        super(plan);
        this.alphabet = alphabet;
    }

    private SemaphoreReference(SemaphoreReference original) {
        super(original);
        alphabet = original.alphabet;
        line.addAll(original.line);
        free = original.free;
    }

    @Override
    Reference copy() {
        return new SemaphoreReference(this);
    }

    @Override
    void perform(int task, int step, int operation, int choice) {
        switch (alphabet.get(operation)) {
            case ACQUIRE_ONE -> acquire(new Request(task, 1), false);
            case ACQUIRE_TWO -> acquire(new Request(task, 2), false);
            case TRY_ACQUIRE_ONE -> acquire(new Request(task, 1), true);
            case RELEASE_ONE -> {
                settle(task, free < PERMITS ? Result.OK : Result.MISUSE);
                free = Math.min(PERMITS, free + 1);
                serve();
            }
            case CANCEL_TASK -> {
                settle(task, Result.OK);
                cancelNext(task);
            }
        }
    }

    private void acquire(Request request, boolean tries) {
        if (line.isEmpty() && request.permits <= free) {
            free -= request.permits;
            settle(request.task, Result.OK);
        } else if (tries) {
            settle(request.task, Result.NOTHING);
        } else {
            line.add(request);
        }
    }

    private void serve() {
        while (!line.isEmpty() && line.get(0).permits <= free) {
            Request first = line.remove(0);
            free -= first.permits;
            settle(first.task, Result.OK);
        }
    }

    @Override
    void withdraw(int task) {
        line.removeIf(request -> request.task == task);
        serve();
    }

    @Override
    int digest() {
        return free;
    }
}
