package dev.weft.bench.figures;

import java.util.Locale;

/** How numbers are written in tables: three digits that matter, thousands with commas. */
public final class Numbers {

    private Numbers() {}

    /** {@code 12,345}, {@code 123}, {@code 12.3}, {@code 1.23}, {@code 0}. */
    public static String plain(double value) {
        double size = Math.abs(value);
        if (size < 0.005) {
            return "0";
        }
        String format = size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** {@code 1.23x}. */
    public static String ratio(double value) {
        return plain(value) + "x";
    }
}
