package dev.weft.demo.pipeline;

/** A step of the pipeline, for saying where a run is or where it broke. */
public enum Stage {
    /** Reading the container's index. */
    OPEN("reading the file's index"),
    /** Decoding a picture. */
    DECODE("decoding"),
    /** Resampling a picture. */
    SCALE("scaling"),
    /** Encoding a picture. */
    ENCODE("encoding"),
    /** Writing the container. */
    MUX("writing the file");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    /** A place in words: {@code "decoding frame 12"}; without a frame when {@code frame} is negative. */
    public String describe(int frame) {
        return frame < 0 ? words : words + " frame " + frame;
    }
}
