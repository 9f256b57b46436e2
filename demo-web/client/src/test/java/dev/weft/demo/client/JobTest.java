package dev.weft.demo.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.demo.pipeline.Pace;
import dev.weft.demo.pipeline.Quality;
import dev.weft.demo.pipeline.Stage;
import dev.weft.demo.pipeline.TranscodeRequest;
import org.junit.jupiter.api.Test;

class JobTest {

    private final Job job = new Job(7, "clip.mp4", 5);

    @Test
    void slicesBecomeTheInput() {
        job.receive(new byte[] {1, 2, 3});
        job.receive(new byte[] {4, 5});
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, job.takeInput());
    }

    @Test
    void moreThanWasAnnouncedIsRefused() {
        job.receive(new byte[] {1, 2, 3});
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> job.receive(new byte[3]));
        assertEquals(
                "job 7 (clip.mp4) was announced with 5 bytes and is given 6: announce the whole length.",
                refused.getMessage());
    }

    @Test
    void anIncompleteInputIsRefused() {
        job.receive(new byte[] {1, 2, 3});
        IllegalStateException refused = assertThrows(IllegalStateException.class, job::takeInput);
        assertEquals("job 7 (clip.mp4) has 3 of 5 bytes: give the rest before it is started.", refused.getMessage());
    }

    @Test
    void eachStageKeepsItsOwnPlace() {
        assertEquals("decoding", job.place(Stage.DECODE));
        job.place(Stage.DECODE, 14);
        job.place(Stage.ENCODE, 12);
        assertEquals(Stage.ENCODE, job.stage());
        assertEquals("decoding frame 14", job.place(Stage.DECODE));
        assertEquals("encoding frame 12", job.place(Stage.ENCODE));
    }

    @Test
    void thereIsNoOutputBeforeTheEnd() {
        assertThrows(IllegalStateException.class, job::output);
    }

    @Test
    void settingsBecomeARequest() {
        job.receive(new byte[5]);
        Settings settings = new Settings(Pace.REALTIME.ordinal(), 320, 0, Quality.HIGH.ordinal());

        TranscodeRequest request = settings.request(job);

        assertEquals("clip.mp4", request.name());
        assertEquals(5, request.input().length);
        assertEquals(320, request.size().width());
        assertEquals(0, request.size().height());
        assertEquals(Quality.HIGH, request.quality());
        assertEquals(Pace.REALTIME, request.pace());
    }

    @Test
    void settingsThatCannotBeCarriedOutAreRefusedBeforeTheRun() {
        Settings odd = new Settings(Pace.MAX.ordinal(), 17, 0, Quality.HIGH.ordinal());
        assertThrows(IllegalArgumentException.class, odd::check);
    }

    @Test
    void numbersInUseAndUnknownNumbersAreRefused() {
        Jobs.open(1, "a.mp4", 0);
        try {
            assertThrows(IllegalStateException.class, () -> Jobs.open(1, "b.mp4", 0));
            assertEquals("a.mp4", Jobs.get(1).name);
        } finally {
            Jobs.close(1);
        }
        assertThrows(IllegalStateException.class, () -> Jobs.get(1));
    }
}
