package dev.weft.loop;

/** How numbers read in messages. Own code because {@code String.format} drags locale data into a WebAssembly module. */
public final class Format {

    private static final long NANOS_PER_MICRO = 1_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Format() {}

    /** A duration with its unit and three decimals at most: {@code 12.5 ms}. */
    public static String duration(long nanos) {
        long size = Math.abs(nanos);
        if (size >= NANOS_PER_SECOND) {
            return decimal(nanos, NANOS_PER_SECOND) + " s";
        }
        if (size >= NANOS_PER_MILLI) {
            return decimal(nanos, NANOS_PER_MILLI) + " ms";
        }
        if (size >= NANOS_PER_MICRO) {
            return decimal(nanos, NANOS_PER_MICRO) + " us";
        }
        return nanos + " ns";
    }

    /** How long something has lasted, to be appended: {@code " for 12.5 ms"}; empty when it has only begun. */
    public static String lasting(long nanos) {
        return nanos == 0 ? "" : " for " + duration(nanos);
    }

    private static String decimal(long nanos, long unit) {
        long thousandths = Math.abs(nanos) / (unit / 1_000);
        String fraction = String.valueOf(1_000 + thousandths % 1_000).substring(1);
        int end = fraction.length();
        while (end > 0 && fraction.charAt(end - 1) == '0') {
            end--;
        }
        String sign = nanos < 0 ? "-" : "";
        return sign + thousandths / 1_000 + (end == 0 ? "" : "." + fraction.substring(0, end));
    }
}
