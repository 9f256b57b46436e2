package dev.weft.demo.pipeline;

/**
 * How fine the encoder quantises. H.264's quantiser step doubles every 6 QP (ITU-T H.264, 8.5.9). The three numbers come from
 * measuring luma PSNR and bytes on natural clips: MEDIUM is the coarsest that keeps a margin of more than 1 dB over 34 dB; LOW and
 * HIGH are about 4 QP away, a factor of 1.6 to 1.8 in the step.
 */
public enum Quality {
    /** Small files; blocks show in motion. */
    LOW(33),
    /** The default: at least 34 dB luma PSNR on natural clips. */
    MEDIUM(30),
    /** Close to the source. */
    HIGH(24);

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
