package dev.weft.models;

import static dev.weft.models.SelectOperation.BOTH_WAYS_LEFT;
import static dev.weft.models.SelectOperation.CANCEL_TASK;
import static dev.weft.models.SelectOperation.CLOSE_LEFT;
import static dev.weft.models.SelectOperation.RECEIVE_EITHER;
import static dev.weft.models.SelectOperation.RECEIVE_EITHER_OR_NOT;
import static dev.weft.models.SelectOperation.SEND_EITHER;
import static dev.weft.models.SelectOperation.SEND_LEFT;
import static dev.weft.models.SelectOperation.SEND_LEFT_OR_RECEIVE_RIGHT;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Selects over two channels against the model. */
class SelectModelTest {

    @ParameterizedTest
    @ValueSource(ints = 0)
    void programsThatOnlySelect(int capacity) {
        Models.all(Theories.select(capacity, RECEIVE_EITHER, SEND_EITHER), 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void programsThatClose(int capacity) {
        Models.all(Theories.select(capacity, SEND_LEFT_OR_RECEIVE_RIGHT, CLOSE_LEFT), 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void programsThatOfferBothSidesOfOneChannel(int capacity) {
        Models.all(Theories.select(capacity, BOTH_WAYS_LEFT, RECEIVE_EITHER_OR_NOT), 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void programsThatCancelTasks(int capacity) {
        Models.all(Theories.select(capacity, BOTH_WAYS_LEFT, CANCEL_TASK), 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void programsOfTwoOperationsOfAnySort(int capacity) {
        Models.every(
                8,
                Theories.select(
                        capacity,
                        SEND_LEFT,
                        RECEIVE_EITHER,
                        SEND_EITHER,
                        SEND_LEFT_OR_RECEIVE_RIGHT,
                        BOTH_WAYS_LEFT,
                        CLOSE_LEFT,
                        CANCEL_TASK),
                2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void randomProgramsOfFiveTasks(int capacity) {
        Models.random(Theories.select(capacity, SelectOperation.values()), 5, 8);
    }
}
