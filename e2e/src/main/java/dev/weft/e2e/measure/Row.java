package dev.weft.e2e.measure;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One line of the report: one clip, transcoded once in one mode at one pace on a page of its own. Times lie between the press of the start button and
 * the moment at which the page shows the file as done.
 *
 * @param clip file name
 * @param mode word for the mode
 * @param pace word for the pace
 * @param busyPercent share of the time in which the renderer's main thread ran a task, 0 to 100
 * @param framesPercent of that, the share of the tasks that made the page's animation frames
 * @param leastWorkPercent the share of its other tasks in the 2 s in which it was least; infinite where the whole time is shorter
 * @param greatestWorkPercent the same where it was greatest
 * @param longestTaskMs longest top-level task of that thread
 * @param p95TaskMs 95th percentile of its top-level tasks
 * @param tasksOver50ms number of its tasks over 50 ms
 * @param p95FrameGapMs 95th percentile of the time between two animation frames
 * @param maxFrameGapMs longest time between two animation frames
 * @param wallSeconds the whole time
 * @param frames frames written
 * @param outputBytes size of the result
 * @param psnrDb likeness of the result's picture to the source's, in dB
 */
@JsonPropertyOrder({
    "clip",
    "mode",
    "pace",
    "busyPercent",
    "framesPercent",
    "leastWorkPercent",
    "greatestWorkPercent",
    "longestTaskMs",
    "p95TaskMs",
    "tasksOver50ms",
    "p95FrameGapMs",
    "maxFrameGapMs",
    "wallSeconds",
    "frames",
    "outputBytes",
    "psnrDb"
})
record Row(
        String clip,
        String mode,
        String pace,
        double busyPercent,
        double framesPercent,
        double leastWorkPercent,
        double greatestWorkPercent,
        double longestTaskMs,
        double p95TaskMs,
        int tasksOver50ms,
        double p95FrameGapMs,
        double maxFrameGapMs,
        double wallSeconds,
        int frames,
        long outputBytes,
        double psnrDb) {}
