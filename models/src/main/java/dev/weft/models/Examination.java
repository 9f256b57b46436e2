package dev.weft.models;

import static dev.weft.models.ChannelOperation.CANCEL_CHANNEL;
import static dev.weft.models.ChannelOperation.CANCEL_TASK;
import static dev.weft.models.ChannelOperation.CLOSE;
import static dev.weft.models.ChannelOperation.RECEIVE;
import static dev.weft.models.ChannelOperation.RECEIVE_OR_CLOSED;
import static dev.weft.models.ChannelOperation.SEND;
import static dev.weft.models.ChannelOperation.SEND_OR_CLOSED;
import static dev.weft.models.ChannelOperation.TRY_SEND;

import dev.weft.channel.ChannelKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A quick comparison of the core with all models, as far as one disagreement: what judges a core into which a bug has been planted. Public
 * so that it can be called in the class loader of such a core.
 */
public final class Examination {

    private static final int STEPS = 2;

    private Examination() {}

    /**
     * What is wrong, or null when nothing is found.
     *
     * @param suspect the name of a class: what is named like it is looked at first, to save time; the rest comes after it
     */
    public static @Nullable String findFault(String suspect) {
        List<Theory> theories = theories();
        theories.sort(Comparator.comparing(theory -> !isAbout(suspect, theory)));
        // The short programs of all theories are done in a moment, and most bugs show in some of them.
        for (int steps = 1; steps <= STEPS; steps++) {
            for (Theory theory : theories) {
                try {
                    Agreement.ofAll(theory, steps);
                } catch (RuntimeException | AssertionError fault) {
                    return theory.name() + ": " + fault.getMessage();
                }
            }
        }
        return null;
    }

    private static boolean isAbout(String suspect, Theory theory) {
        return suspect.toLowerCase(Locale.ROOT).startsWith(theory.name().split("\\W")[0]);
    }

    private static List<Theory> theories() {
        List<Theory> all = new ArrayList<>();
        for (ChannelKind kind : ChannelKind.values()) {
            all.add(Theories.channel(kind, SEND, RECEIVE, TRY_SEND, CLOSE, CANCEL_TASK));
            all.add(Theories.channel(kind, SEND_OR_CLOSED, RECEIVE_OR_CLOSED, CANCEL_CHANNEL));
        }
        all.add(Theories.select(
                0,
                SelectOperation.RECEIVE_EITHER,
                SelectOperation.SEND_EITHER,
                SelectOperation.SEND_LEFT_OR_RECEIVE_RIGHT,
                SelectOperation.CLOSE_LEFT,
                SelectOperation.CANCEL_TASK));
        all.add(Theories.mutex(LockOperation.values()));
        all.add(Theories.semaphore(PermitOperation.values()));
        all.add(Theories.family(FamilyOperation.values()));
        return all;
    }
}
