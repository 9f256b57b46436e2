package dev.weft.models;

import static dev.weft.models.LockOperation.CANCEL_TASK;
import static dev.weft.models.LockOperation.LOCK;
import static dev.weft.models.LockOperation.UNLOCK;

import org.junit.jupiter.api.Test;

/** Mutex and semaphore against their models. */
class LockModelTest {

    @Test
    void programsThatLock() {
        Models.every(4, Theories.mutex(LOCK, UNLOCK, CANCEL_TASK), 3);
    }

    @Test
    void programsOfTwoLockingOperationsOfAnySort() {
        Models.all(Theories.mutex(LockOperation.values()), 2);
    }

    @Test
    void randomLockingProgramsOfFiveTasks() {
        Models.random(Theories.mutex(LockOperation.values()), 5, 8);
    }

    @Test
    void programsThatAcquire() {
        Models.every(
                4,
                Theories.semaphore(
                        PermitOperation.ACQUIRE_ONE, PermitOperation.ACQUIRE_TWO, PermitOperation.RELEASE_ONE),
                3);
    }

    @Test
    void programsOfTwoAcquiringOperationsOfAnySort() {
        Models.all(Theories.semaphore(PermitOperation.values()), 2);
    }

    @Test
    void randomAcquiringProgramsOfFiveTasks() {
        Models.random(Theories.semaphore(PermitOperation.values()), 5, 8);
    }
}
