package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.jvm.JvmFibers;
import dev.weft.jvm.JvmHost;
import dev.weft.loop.LoopOptions;
import dev.weft.task.CancelledException;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskFailedException;
import dev.weft.test.VirtualHost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transcoder on tasks does what the plain loop does, in real time when asked, and stops when told. */
class TranscoderTest {
    @ParameterizedTest
    @ValueSource(strings = {"bframes", "vfr", "edited"})
    void makesTheSameBytesAsThePlainLoop(String name) {
        TranscodeRequest request = Clips.request(name, Clips.load(name));
        TranscodeResult tasks = JvmHost.run("test", () -> Transcoder.run(request, Progress.NONE));
        TranscodeResult loop = SynchronousTranscoder.run(request, Progress.NONE, Pacer.NONE);
        assertArrayEquals(loop.output(), tasks.output());
        assertEquals(loop.frames(), tasks.frames());
        assertEquals(loop.facts(), tasks.facts());
    }

    @Test
    void makesTheSameBytesWhenItScales() {
        TranscodeRequest request =
                new TranscodeRequest("bframes", Clips.load("bframes"), new OutputSize(96, 64), Quality.LOW, Pace.MAX);
        TranscodeResult tasks = JvmHost.run("test", () -> Transcoder.run(request, Progress.NONE));
        assertArrayEquals(
                SynchronousTranscoder.run(request, Progress.NONE, Pacer.NONE).output(), tasks.output());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void makesTheSameBytesInAnyOrderOfTasks(long seed) {
        TranscodeRequest request = Clips.request("slices", Clips.load("slices"));
        Outcome outcome = virtually(seed, () -> Transcoder.run(request, Progress.NONE));
        assertArrayEquals(Clips.transcode("slices").output(), outcome.result.output());
    }

    @Test
    void framesLeaveAtTheirOwnTimesAndTheEndIsOnTime() {
        byte[] input = Clips.load("vfr");
        FrameTimes times = Clip.open("vfr", input).times();
        TranscodeRequest request = new TranscodeRequest("vfr", input, OutputSize.KEEP, Quality.MEDIUM, Pace.REALTIME);
        VirtualHost host = new VirtualHost(JvmFibers.best());
        List<Long> left = new ArrayList<>();
        List<Long> expected = new ArrayList<>();
        for (int frame = 0; frame < times.count(); frame++) {
            expected.add(times.nanos(frame));
        }
        long[] end = new long[1];
        host.start(
                LoopOptions.defaults(),
                "test",
                () -> Transcoder.run(request, (done, total, seconds) -> left.add(host.nanoTime())),
                task -> end[0] = host.nanoTime());
        // Working takes no virtual time, so every frame leaves exactly when it is due.
        assertEquals(expected, left);
        assertEquals(times.nanos(times.count()), end[0]);
    }

    @Test
    void aLateFrameDoesNotDelayTheOnesBehindIt() {
        byte[] input = Clips.load("baseline");
        FrameTimes times = Clip.open("baseline", input).times();
        TranscodeRequest request =
                new TranscodeRequest("baseline", input, OutputSize.KEEP, Quality.MEDIUM, Pace.REALTIME);
        VirtualHost host = new VirtualHost(JvmFibers.best());
        long[] end = new long[1];
        int[] frames = new int[1];
        host.start(
                LoopOptions.defaults(),
                "test",
                () -> Scope.call("busy", scope -> {
                    scope.run("hold up", () -> Task.sleepMillis(300));
                    return Transcoder.run(request, (done, total, seconds) -> frames[0] = done);
                }),
                task -> end[0] = host.nanoTime());
        assertEquals(15, frames[0]);
        assertEquals(times.nanos(times.count()), end[0]);
    }

    @Test
    void reportsEveryFrameOnce() {
        List<Integer> done = new ArrayList<>();
        TranscodeRequest request = Clips.request("bframes", Clips.load("bframes"));
        Progress progress = (framesDone, framesTotal, seconds) -> {
            done.add(framesDone);
            assertEquals(30, framesTotal);
            assertEquals(framesDone / 25.0, seconds, 1e-9);
        };
        JvmHost.run("test", () -> Transcoder.run(request, progress));
        assertEquals(Collections.nCopies(30, 0).size(), done.size());
        for (int i = 0; i < done.size(); i++) {
            assertEquals(i + 1, done.get(i));
        }
    }

    @Test
    void damageComesOutAsOneMediaException() {
        byte[] damaged = Clips.load("baseline");
        damaged[Clip.open("baseline", damaged).table().offset()[7]] = 0x7f;
        TaskFailedException failed = assertThrows(
                TaskFailedException.class,
                () -> JvmHost.run("test", () -> Transcoder.run(Clips.request("damaged.mp4", damaged), Progress.NONE)));
        MediaException media = assertInstanceOf(MediaException.class, failed.getCause());
        assertTrue(media.getMessage().startsWith("damaged.mp4: frame 7 at 0.467 s"), media.getMessage());
    }

    @Test
    void cancellingOneRunLeavesTheOtherUntouched() {
        TranscodeRequest request = Clips.request("bframes", Clips.load("bframes"));
        byte[] undisturbed = Clips.transcode("bframes").output();
        int[] framesOfCancelled = new int[1];
        List<Throwable> failures = new ArrayList<>();
        byte[] other = JvmHost.run(
                "test",
                () -> Scope.named("two").supervised().call(scope -> {
                    Task<TranscodeResult> first = scope.run(
                            "first",
                            () -> Transcoder.run(request, (done, total, seconds) -> framesOfCancelled[0] = done));
                    Task<TranscodeResult> second = scope.run(
                            "second",
                            () -> Transcoder.run(request, (done, total, seconds) -> {
                                if (done == 5) {
                                    first.cancel("the user pressed cancel");
                                }
                            }));
                    byte[] output = second.await().output();
                    failures.add(first.failure());
                    return output;
                }));
        assertInstanceOf(CancelledException.class, failures.get(0));
        assertArrayEquals(undisturbed, other);
        assertTrue(framesOfCancelled[0] < 30, framesOfCancelled[0] + " frames left the cancelled run");
    }

    private record Outcome(TranscodeResult result) {}

    private static Outcome virtually(long seed, dev.weft.task.TaskBody<TranscodeResult> body) {
        List<Outcome> outcomes = new ArrayList<>();
        new VirtualHost(JvmFibers.best()).start(LoopOptions.defaults().withSeed(seed), "test", body, task -> {
            assertNull(task.failure());
            outcomes.add(new Outcome(task.result()));
        });
        return outcomes.get(0);
    }
}
