package dev.weft.demo.pipeline;

/**
 * How fine the encoder quantises. H.264's quantiser step doubles every 6 QP (ITU-T H.264, 8.5.9). MEDIUM comes from measuring
 * luma PSNR on two natural clips: more than 3 dB above the 34 dB it has to keep. From 30 on, chroma has a quantiser of its own
 * (table 8-15), which JCodec's encoder does not know, so LOW stops at 29.
 */
public enum Quality {
    /** Smaller files. */
    LOW(29),
    /** The default. */
    MEDIUM(27),
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
