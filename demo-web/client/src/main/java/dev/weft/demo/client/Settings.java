package dev.weft.demo.client;

import dev.weft.demo.pipeline.OutputSize;
import dev.weft.demo.pipeline.Pace;
import dev.weft.demo.pipeline.Quality;
import dev.weft.demo.pipeline.TranscodeRequest;

/**
 * A job's settings as they cross the border.
 *
 * @param paceOrdinal ordinal of {@link Pace}
 * @param width pixels, 0 to follow the height or keep
 * @param height pixels, 0 to follow the width or keep
 * @param qualityOrdinal ordinal of {@link Quality}
 */
record Settings(int paceOrdinal, int width, int height, int qualityOrdinal) {

    /**
     * Looks at the settings alone.
     *
     * @throws IllegalArgumentException if one cannot be carried out
     */
    void check() {
        size();
        quality();
        pace();
    }

    /**
     * The request that the pipeline takes. The job gives its input away.
     *
     * @throws IllegalArgumentException if a setting cannot be carried out
     */
    TranscodeRequest request(Job job) {
        return request(job, pace());
    }

    /** As {@link #request(Job)}, at another pace. */
    TranscodeRequest request(Job job, Pace pace) {
        return new TranscodeRequest(job.name, job.takeInput(), size(), quality(), pace);
    }

    Pace pace() {
        return Pace.values()[paceOrdinal];
    }

    private OutputSize size() {
        return new OutputSize(width, height);
    }

    private Quality quality() {
        return Quality.values()[qualityOrdinal];
    }
}
