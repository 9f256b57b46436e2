package dev.weft.demo.pipeline;

/**
 * How fine the encoder quantises. H.264's quantiser step doubles every 6 QP (ITU-T H.264, 8.5.9), so one level here is a step of
 * 1.6 to 1.8 in the size of the smallest difference that survives.
 *
 * <p>MEDIUM is the coarsest that keeps natural clips about 1 dB above 34 dB luma PSNR (bikes.mp4 35.8 dB, carphone.mp4 35.0 dB, the
 * bundled sample 39.3 dB; printed by {@code SharedMediaTest} and ffmpeg's psnr filter). JCodec's encoder knows neither skipped
 * macroblocks nor fractional motion, so the result is often a few times larger than what a modern encoder makes at that quality.
 */
public enum Quality {
    /** Small files; blocks show in motion. */
    LOW(35),
    /** The default: at least 34 dB luma PSNR on natural clips. */
    MEDIUM(31),
    /** Close to the source. */
    HIGH(26);

    private final int qp;

    Quality(int qp) {
        this.qp = qp;
    }

    /** Quantiser of predicted frames, 0 (finest) to 51. */
    int predictedQp() {
        return qp;
    }

    /**
     * Quantiser of key frames: 2 finer, because every later frame of the group is predicted from them. (ffmpeg's i_qfactor of
     * 0.71 comes to the same: 6 log2(1 / 0.71) = 3.)
     */
    int keyQp() {
        return qp - 2;
    }
}
