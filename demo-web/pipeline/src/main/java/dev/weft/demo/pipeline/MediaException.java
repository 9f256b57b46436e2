package dev.weft.demo.pipeline;

/**
 * Input that cannot be transcoded. The message is a whole sentence for the user: it names the file, the place (a box and its
 * byte offset, or a frame's number and time), the reason, and where there is one the next step.
 */
public final class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who has to act: nobody can mend the input here, or somebody can convert it first. */
    public enum Kind {
        /** The bytes break the rules of their own format, are cut short, or are no MP4 at all. */
        INPUT,
        /** The bytes may be right, but ask for something that this transcoder does not do. */
        UNSUPPORTED
    }

    private final Kind kind;

    private MediaException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Damaged or foreign input; {@code sentence} follows the file's name and a colon. */
    public static MediaException input(String file, String sentence) {
        return new MediaException(Kind.INPUT, file + ": " + sentence, null);
    }

    /** Damaged input found by a library's own exception, kept as the cause. */
    public static MediaException input(String file, String sentence, Throwable cause) {
        return new MediaException(Kind.INPUT, file + ": " + sentence, cause);
    }

    /** Input beyond what this transcoder does; {@code sentence} follows the file's name and a colon. */
    public static MediaException unsupported(String file, String sentence) {
        return new MediaException(Kind.UNSUPPORTED, file + ": " + sentence, null);
    }

    /** One that crossed a border as its kind and its whole message. */
    public static MediaException again(Kind kind, String message) {
        return new MediaException(kind, message, null);
    }

    /** Whether the input is damaged or merely out of this transcoder's range. */
    public Kind kind() {
        return kind;
    }
}
