package dev.weft.demo.client;

import dev.weft.demo.pipeline.MediaException;
import dev.weft.demo.pipeline.Stage;
import dev.weft.task.CancelledException;
import dev.weft.task.TaskFailedException;
import dev.weft.task.TrapException;
import dev.weft.wasm.JsBytes;
import dev.weft.wasm.pool.JobFailedException;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/**
 * Why a job ended without a result, in words for the user.
 *
 * @param kind whose turn it is now
 * @param message a whole sentence that names the file
 */
record Failure(Kind kind, String message) {

    /** The kinds of engine.js's TranscodeError, in its order. */
    enum Kind {
        /** The file is damaged or no MP4. */
        INPUT,
        /** The file or the settings ask for something that the transcoder does not do. */
        UNSUPPORTED,
        /** Somebody cancelled it. */
        CANCELLED,
        /** A defect of ours. */
        INTERNAL
    }

    /** What an exception that came out of a run means. */
    static Failure of(Job job, Throwable thrown) {
        Throwable failure = thrown;
        Stage stage = job.stage();
        while (failure instanceof TaskFailedException task && failure.getCause() != null) {
            stage = stageOf(task.task(), stage);
            failure = failure.getCause();
        }
        if (failure instanceof MediaException media) {
            Kind kind = media.kind() == MediaException.Kind.INPUT ? Kind.INPUT : Kind.UNSUPPORTED;
            return new Failure(kind, media.getMessage());
        }
        if (failure instanceof CancelledException cancelled) {
            return cancelled(job, cancelled.reason());
        }
        if (failure instanceof CancellationException) {
            return cancelled(job, failure.getMessage());
        }
        if (failure instanceof TrapException) {
            return broken(job, stage, failure.getMessage());
        }
        if (failure instanceof JobFailedException pooled && pooled.kind() == JobFailedException.Kind.TRAPPED) {
            // Where in the worker is not known; damage that the decoder did not expect is by far the likeliest.
            return broken(job, Stage.DECODE, failure.getMessage());
        }
        return defect(job, stage, failure.toString());
    }

    /** The stage whose task this is; the pipeline names its tasks so. */
    private static Stage stageOf(String task, Stage otherwise) {
        for (Stage stage : Stage.values()) {
            if (stage.name().toLowerCase(Locale.ROOT).equals(task)) {
                return stage;
            }
        }
        return otherwise;
    }

    /**
     * What it means that WebAssembly itself stopped a run that had no tasks.
     *
     * @param machine what the browser said
     */
    static Failure ofTrap(Job job, String machine) {
        return broken(job, job.stage(), machine);
    }

    /**
     * A trap: an index out of bounds or a null where the code did not look. While the input is being read, that is damage which the
     * reader did not expect; later it is our own defect.
     */
    private static Failure broken(Job job, Stage stage, String machine) {
        if (stage == Stage.OPEN || stage == Stage.DECODE) {
            return new Failure(
                    Kind.INPUT,
                    job.name + ": the file is damaged: " + job.place(stage) + " broke down (" + machine
                            + "). Try to obtain the file again.");
        }
        return defect(job, stage, machine);
    }

    private static Failure defect(Job job, Stage stage, String what) {
        return new Failure(
                Kind.INTERNAL,
                job.name + ": a defect in the transcoder while " + job.place(stage)
                        + ". Please report it with the file: " + what);
    }

    private static Failure cancelled(Job job, String reason) {
        return new Failure(Kind.CANCELLED, job.name + " was cancelled: " + reason);
    }

    /** Settings that cannot be carried out. */
    static Failure ofSettings(Job job, IllegalArgumentException refused) {
        return new Failure(Kind.UNSUPPORTED, job.name + ": " + refused.getMessage());
    }

    void tell(Job job) {
        Page.failed(job.id, kind.ordinal(), JsBytes.giveText(message));
    }
}
