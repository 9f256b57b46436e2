package dev.weft.test;

/** Gives the answers of a schedule once more; the first option where it says no more. */
final class Replay implements Picker {

    private final long[] picks;

    private int position;

    private String mismatch = "";

    Replay(long[] picks) {
        this.picks = picks;
    }

    /** Where the program did not have the option that the schedule takes, or empty. */
    String mismatch() {
        return mismatch;
    }

    @Override
    public void begin() {
        position = 0;
    }

    @Override
    public int pick(ChoicePoint point) {
        if (point.options == 1) {
            return 0;
        }
        int pick = position < picks.length ? (int) picks[position] : 0;
        position++;
        if (pick >= point.options) {
            mismatch = "at choice " + position + " it takes option " + pick + " of " + point.options;
            return STOP;
        }
        return pick;
    }
}
