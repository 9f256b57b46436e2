package dev.weft.e2e.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Times in the fixtures are ms; the page's main thread is thread 11 of process 1. */
class TraceAnalysisTest {
    private static final String NAMES = name(1, 11, "CrRendererMain")
            + name(2, 22, "CrRendererMain")
            + name(1, 12, "Chrome_ChildIOThread")
            + name(3, 33, "CrBrowserMain");
    private static final String MARKS = mark(1, 11, "a", 1000) + mark(1, 11, "b", 2000);

    @Test
    void sharesOfTheMarkedTimeAreCountedAndNothingOutsideIt() {
        MainThreadUse use = analyse(NAMES + MARKS + task(500, 100) + task(1100, 60) + task(1500, 40) + task(2100, 300));
        assertEquals(1000, use.wallMs());
        assertEquals(10, use.busyPercent(), 1e-9);
        assertEquals(2, use.taskMs().count());
        assertEquals(60, use.taskMs().max(), 1e-9);
        assertEquals(1, use.longTasks());
    }

    @Test
    void aTaskReachingOverAMarkCountsUpToTheMark() {
        MainThreadUse use = analyse(NAMES + MARKS + task(900, 200) + task(1990, 200));
        assertEquals(11, use.busyPercent(), 1e-9);
        assertEquals(100, use.taskMs().max(), 1e-9);
    }

    @Test
    void oneTaskOverTheWholeTimeIsAHundredPercent() {
        MainThreadUse use = analyse(NAMES + MARKS + task(900, 1500));
        assertEquals(100, use.busyPercent(), 1e-9);
        assertEquals(1000, use.taskMs().max(), 1e-9);
    }

    @Test
    void nestedTasksCountOnceWhateverTheirOrderInTheFile() {
        String inner = complete("ThreadControllerImpl::RunTask", 1, 11, 1200, 80);
        String deeper = complete("RunTask", 1, 11, 1210, 20);
        MainThreadUse use = analyse(NAMES + MARKS + deeper + inner + task(1200, 100));
        assertEquals(1, use.taskMs().count());
        assertEquals(10, use.busyPercent(), 1e-9);
    }

    @Test
    void otherRenderersAndThreadsAreNotCounted() {
        String others = complete("RunTask", 2, 22, 1000, 900)
                + complete("RunTask", 1, 12, 1000, 900)
                + complete("RunTask", 3, 33, 1000, 900);
        assertEquals(5, analyse(NAMES + MARKS + others + task(1000, 50)).busyPercent(), 1e-9);
    }

    @Test
    void otherEventsOfTheThreadAreNotTasks() {
        String events = complete("FunctionCall", 1, 11, 1000, 900) + task(1000, 50);
        assertEquals(5, analyse(NAMES + MARKS + events).busyPercent(), 1e-9);
    }

    @Test
    void beginAndEndEventsCountLikeCompleteOnes() {
        String pairs = edge("B", 1100) + edge("B", 1120) + edge("E", 1140) + edge("E", 1150);
        MainThreadUse use = analyse(NAMES + MARKS + pairs);
        assertEquals(1, use.taskMs().count());
        assertEquals(5, use.busyPercent(), 1e-9);
    }

    @Test
    void aTaskThatNeverEndedIsBusyToTheEnd() {
        assertEquals(10, analyse(NAMES + MARKS + edge("B", 1900)).busyPercent(), 1e-9);
    }

    @Test
    void p95IsOverAllTasks() {
        StringBuilder tasks = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            tasks.append(task(1000 + 40 * i, i + 1));
        }
        assertEquals(19, analyse(NAMES + MARKS + tasks).taskMs().percentile(95), 1e-9);
    }

    @Test
    void aTaskThatEndsAFrameIsAFrame() {
        String frame = task(1100, 30) + complete("Commit", 1, 11, 1120, 5);
        String elsewhere = complete("Commit", 1, 12, 1210, 5) + complete("Commit", 1, 11, 1700, 5);
        MainThreadUse use = analyse(NAMES + MARKS + frame + elsewhere + task(1200, 50));
        assertEquals(8, use.busyPercent(), 1e-9);
        assertEquals(3, use.framesPercent(), 1e-9);
    }

    @Test
    void workIsTheLeastAndTheGreatestOfAnyWindow() {
        // 40 ms of work at 1100, 100 at 1300, a frame between them, and nothing else.
        String frame = task(1200, 60) + complete("Commit", 1, 11, 1250, 5);
        MainThreadUse use = analyse(NAMES + MARKS + task(1100, 40) + frame + task(1300, 100));
        assertEquals(new WindowShare(0, 50), use.workOverWindows(200));
        assertEquals(new WindowShare(0, 100), use.workOverWindows(50));
        // 1000 to 1400 has both, 1401 to 1801 has neither.
        assertEquals(new WindowShare(0, 35), use.workOverWindows(400));
        assertEquals(new WindowShare(14, 14), use.workOverWindows(1000));
        assertNull(use.workOverWindows(1001));
    }

    @Test
    void aMissingMarkIsNamed() {
        assertMessage(NAMES + mark(1, 11, "a", 1000) + task(1000, 5), "0 marks named b");
    }

    @Test
    void aRepeatedMarkIsRefused() {
        assertMessage(NAMES + MARKS + mark(1, 11, "a", 1100) + task(1000, 5), "2 marks named a");
    }

    @Test
    void marksInTheWrongOrderAreRefused() {
        assertMessage(
                NAMES + mark(1, 11, "a", 1000) + mark(1, 11, "b", 900) + task(1000, 5), "b does not come after a");
    }

    @Test
    void marksOfAWorkerAreRefused() {
        String marks = mark(1, 12, "a", 1000) + mark(1, 12, "b", 2000);
        assertMessage(NAMES + marks + task(1000, 5), "on thread Chrome_ChildIOThread instead of CrRendererMain");
    }

    @Test
    void marksOnTwoThreadsAreRefused() {
        assertMessage(NAMES + mark(1, 11, "a", 1000) + mark(2, 22, "b", 2000) + task(1000, 5), "different threads");
    }

    @Test
    void aTraceWithoutTasksIsNoIdlePage() {
        assertMessage(NAMES + MARKS, "no task of the page's main thread");
        assertMessage(NAMES + MARKS + task(100, 5) + task(2001, 5), "no task of the page's main thread");
    }

    @Test
    void whatIsNoTraceIsRefused() {
        assertTrue(failure("{\"metadata\":{}}").getMessage().contains("no traceEvents"));
        assertTrue(failure("{\"traceEvents\":[{\"na").getMessage().contains("not readable JSON"));
    }

    private static MainThreadUse analyse(String events) {
        return TraceAnalysis.of(trace(events).getBytes(StandardCharsets.UTF_8), "a", "b");
    }

    private static void assertMessage(String events, String part) {
        String message = failure(trace(events)).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static TraceException failure(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return assertThrows(TraceException.class, () -> TraceAnalysis.of(bytes, "a", "b"));
    }

    private static String trace(String events) {
        return "{\"metadata\":{\"list\":[1]},\"traceEvents\":[" + events.substring(0, events.length() - 1) + "]}";
    }

    private static String name(int process, int thread, String name) {
        return event("thread_name", "M", process, thread, 0, ",\"args\":{\"name\":\"" + name + "\"}");
    }

    private static String mark(int process, int thread, String name, double ms) {
        return event(name, "I", process, thread, ms, ",\"args\":{\"data\":{\"startTime\":1.5}}");
    }

    private static String task(double ms, double duration) {
        return complete("RunTask", 1, 11, ms, duration);
    }

    private static String edge(String phase, double ms) {
        return event("RunTask", phase, 1, 11, ms, "");
    }

    private static String complete(String name, int process, int thread, double ms, double duration) {
        return event(name, "X", process, thread, ms, String.format(Locale.ROOT, ",\"dur\":%.0f", duration * 1000));
    }

    private static String event(String name, String phase, int process, int thread, double ms, String rest) {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"ph\":\"%s\",\"pid\":%d,\"tid\":%d,\"ts\":%.0f%s},",
                name,
                phase,
                process,
                thread,
                ms * 1000,
                rest);
    }
}
