package dev.weft.loop;

/** Trace ids that nobody has given: made when they are asked for, from the loop's seed and the root strand's number. */
public final class TraceIds {

    private TraceIds() {}

    /** 32 hexadecimal digits, the form of a W3C trace id; the same for the same seed and root. */
    public static String of(Strand root) {
        SplitMix random = new SplitMix(new SplitMix(root.loop.population.traceSeed).nextLong() + root.id());
        StringBuilder out = new StringBuilder(32);
        append(out, random.nextLong());
        append(out, random.nextLong());
        return out.toString();
    }

    private static void append(StringBuilder out, long bits) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            out.append(Character.forDigit((int) (bits >>> shift) & 15, 16));
        }
    }
}
