package dev.weft.demo.pipeline;

/**
 * How fine the encoder quantises. H.264's quantiser step doubles every 6 QP (ITU-T H.264, 8.5.9). MEDIUM comes from measuring luma
 * PSNR with ffmpeg's psnr filter on two natural clips: 35.2 dB on bikes.mp4 and 34.5 dB on carphone.mp4, over 34 dB with something
 * to spare. LOW gives 33 and HIGH 39 dB there. Pairs must agree with one chroma offset ({@link StreamHeaders#picture}).
 */
public enum Quality {
    /** Smaller files; blocks show in motion. */
    LOW(35, 34),
    /** The default. */
    MEDIUM(32, 30),
    /** Close to the source. */
    HIGH(26, 24);

    private final int predictedQp;
    private final int keyQp;

    Quality(int predictedQp, int keyQp) {
        this.predictedQp = predictedQp;
        this.keyQp = keyQp;
    }

    /** Quantiser of predicted frames, 0 (finest) to 51. */
    int predictedQp() {
        return predictedQp;
    }

    /**
     * Quantiser of key frames: finer, because every later frame of the group is predicted from them. (ffmpeg's i_qfactor of 0.71
     * means 6 log2(1 / 0.71) = 3.)
     */
    int keyQp() {
        return keyQp;
    }
}
