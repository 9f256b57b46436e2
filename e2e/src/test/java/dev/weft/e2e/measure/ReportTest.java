package dev.weft.e2e.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Row ROW = new Row(
            "a.mp4",
            "weft-worker",
            "max",
            12.34567,
            2.5,
            7.25,
            11,
            49.99951,
            4,
            0,
            16.7,
            33.4,
            10.00049,
            250,
            1234567,
            41.25);
    private static final Report REPORT = new Report("Chromium 1.2", List.of("a.mp4"), List.of(ROW));

    @Test
    void jsonHasTheAgreedNamesInTheAgreedOrder() throws IOException {
        assertEquals(
                """
                {"browser":"Chromium 1.2","clips":["a.mp4"],"rows":[{"clip":"a.mp4","mode":"weft-worker","pace":"max",\
                "busyPercent":12.346,"framesPercent":2.5,"leastWorkPercent":7.25,"greatestWorkPercent":11,"longestTaskMs":50,\
                "p95TaskMs":4,"tasksOver50ms":0,"p95FrameGapMs":16.7,"maxFrameGapMs":33.4,"wallSeconds":10,"frames":250,"outputBytes":1234567,"psnrDb":41.25}]}""",
                REPORT.toJson()
                        .replaceAll("\\s+(?=[\"{}\\[\\]])|(?<=[:,]) ", "")
                        .replace(" :", ":")
                        .replace(": ", ":")
                        .trim());
    }

    @Test
    void equalPicturesHaveNoFinitePsnr() throws IOException {
        Row equal = new Row("a.mp4", "weft", "max", 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, Double.POSITIVE_INFINITY);
        String json = new Report("b", List.of(), List.of(equal)).toJson();
        assertTrue(json.contains("\"psnrDb\" : null"), json);
        assertTrue(ReportTable.of(List.of(equal)).stripTrailing().endsWith("      -"), ReportTable.of(List.of(equal)));
    }

    @Test
    void writesIntoAFolderThatIsNotThereYet(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deep/er/report.json");
        REPORT.write(file);
        assertEquals(REPORT.toJson(), Files.readString(file));
    }

    @Test
    void tableIsAligned() {
        Row longer = new Row(
                "longer.mp4",
                "weft",
                "realtime",
                100,
                2,
                Double.POSITIVE_INFINITY,
                3,
                4321,
                4321,
                1,
                4321,
                4321,
                4.321,
                1,
                1,
                9);
        assertEquals("""
                clip        mode         pace      busy %  frames %  work % in 2 s  longest ms  p95 ms  > 50 ms  gap p95 ms  gap max ms  total s  frames    bytes  PSNR dB
                a.mp4       weft-worker  max         12.3       2.5    7.3 to 11.0        50.0     4.0        0        16.7        33.4    10.00     250  1234567     41.3
                longer.mp4  weft         realtime   100.0       2.0              -      4321.0  4321.0        1      4321.0      4321.0     4.32       1        1      9.0
                """, ReportTable.of(List.of(ROW, longer)));
    }
}
