package dev.weft.wasm;

/** How fractions read in messages. Own code because the class library's brings ten kilobytes of tables into a module. */
final class Decimal {

    private static final long MILLIONTHS = 1_000_000;
    private static final int PLACES = 6;

    /** Beyond this, a fraction says nothing and a long may be too small. */
    private static final double LARGE = 1e12;

    private Decimal() {}

    /** The number with six decimals at most and at least one, as Java writes it: {@code 0.18}, {@code 4.0}, {@code NaN}. */
    static String text(double number) {
        if (number != number) {
            return "NaN";
        }
        String sign = number < 0 ? "-" : "";
        double size = Math.abs(number);
        if (size > LARGE) {
            return sign + (size == Double.POSITIVE_INFINITY ? "Infinity" : "more than a million million");
        }
        long millionths = (long) (size * MILLIONTHS + 0.5);
        String fraction = String.valueOf(MILLIONTHS + millionths % MILLIONTHS).substring(1);
        int end = PLACES;
        while (end > 1 && fraction.charAt(end - 1) == '0') {
            end--;
        }
        return sign + millionths / MILLIONTHS + "." + fraction.substring(0, end);
    }
}
