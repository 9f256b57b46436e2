package dev.weft.models;

import static dev.weft.models.FamilyOperation.AWAIT_NEXT;
import static dev.weft.models.FamilyOperation.CANCEL_SCOPE;
import static dev.weft.models.FamilyOperation.CANCEL_TASK;
import static dev.weft.models.FamilyOperation.CHECKPOINT;
import static dev.weft.models.FamilyOperation.FAIL;

import org.junit.jupiter.api.Test;

/** A scope that fails, and is cancelled, as a whole, against the model. */
class ScopeModelTest {

    @Test
    void programsThatFail() {
        Models.all(Theories.family(CHECKPOINT, FAIL, AWAIT_NEXT), 3);
    }

    @Test
    void programsThatCancelTheScope() {
        Models.all(Theories.family(CHECKPOINT, CANCEL_SCOPE, AWAIT_NEXT), 3);
    }

    @Test
    void programsThatCancelTasks() {
        Models.all(Theories.family(CANCEL_TASK, FAIL, AWAIT_NEXT), 3);
    }

    @Test
    void programsOfTwoOperationsOfAnySort() {
        Models.all(Theories.family(FamilyOperation.values()), 2);
    }

    @Test
    void randomProgramsOfFiveTasks() {
        Models.random(Theories.family(FamilyOperation.values()), 5, 8);
    }
}
