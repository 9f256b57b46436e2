package dev.weft.e2e.measure;

/** Compares two films picture by picture. */
@FunctionalInterface
interface Likeness {
    /** Returns the PSNR in dB of the result's frames against the source's; infinite when they are equal. */
    double psnr(Clip source, byte[] result);
}
