package dev.weft.models;

import static dev.weft.models.ChannelOperation.CANCEL_CHANNEL;
import static dev.weft.models.ChannelOperation.CANCEL_TASK;
import static dev.weft.models.ChannelOperation.CLOSE;
import static dev.weft.models.ChannelOperation.CLOSE_WITH_ERROR;
import static dev.weft.models.ChannelOperation.RECEIVE;
import static dev.weft.models.ChannelOperation.RECEIVE_OR_CLOSED;
import static dev.weft.models.ChannelOperation.SEND;
import static dev.weft.models.ChannelOperation.SEND_OR_CLOSED;
import static dev.weft.models.ChannelOperation.TRY_RECEIVE;
import static dev.weft.models.ChannelOperation.TRY_SEND;

import dev.weft.channel.ChannelKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Channels of every kind against the model. */
class ChannelModelTest {

    @ParameterizedTest
    @EnumSource
    void programsThatCancelTasks(ChannelKind kind) {
        Models.every(2, Theories.channel(kind, SEND, RECEIVE, CANCEL_TASK), 3);
    }

    @ParameterizedTest
    @EnumSource
    void programsThatClose(ChannelKind kind) {
        Models.every(32, Theories.channel(kind, SEND_OR_CLOSED, RECEIVE_OR_CLOSED, CLOSE), 3);
    }

    @ParameterizedTest
    @EnumSource
    void programsWhoseReceiversCancelTheChannel(ChannelKind kind) {
        Models.every(32, Theories.channel(kind, SEND_OR_CLOSED, RECEIVE, CANCEL_CHANNEL), 3);
    }

    @ParameterizedTest
    @EnumSource
    void programsThatTry(ChannelKind kind) {
        Models.every(32, Theories.channel(kind, TRY_SEND, TRY_RECEIVE, RECEIVE), 3);
    }

    @ParameterizedTest
    @EnumSource
    void programsOfTwoOperationsOfAnySort(ChannelKind kind) {
        Models.every(
                8,
                Theories.channel(
                        kind,
                        SEND,
                        RECEIVE,
                        RECEIVE_OR_CLOSED,
                        TRY_SEND,
                        CLOSE_WITH_ERROR,
                        CANCEL_CHANNEL,
                        CANCEL_TASK),
                2);
    }

    @ParameterizedTest
    @EnumSource
    void randomProgramsOfFiveTasks(ChannelKind kind) {
        Models.random(Theories.channel(kind, ChannelOperation.values()), 5, 8);
    }
}
