package dev.weft.demo.pipeline;

/**
 * How fine the encoder quantises. H.264's quantiser step doubles every 6 QP (ITU-T H.264, 8.5.9). The three numbers come from
 * measuring luma PSNR and bytes on two natural clips: MEDIUM is the coarsest that stays above 34 dB on both with something to
 * spare (35.0 and 37.4 dB, and fewer bytes than the sources have); LOW and HIGH are 3 coarser and 6 finer.
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
