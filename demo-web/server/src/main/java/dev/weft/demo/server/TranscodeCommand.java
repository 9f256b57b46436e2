package dev.weft.demo.server;

import dev.weft.demo.pipeline.OutputSize;
import dev.weft.demo.pipeline.Pace;
import dev.weft.demo.pipeline.Quality;
import dev.weft.demo.pipeline.TranscodeRequest;
import dev.weft.demo.pipeline.TranscodeResult;
import dev.weft.demo.pipeline.Transcoder;
import dev.weft.jvm.JvmHost;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weft transcode IN OUT}: the demo's own pipeline, run by this JVM. Same request, same bytes as in the browser. */
@Command(
        name = "transcode",
        description =
                "Transcodes an MP4 file (H.264) with the same pipeline as the page, on this JVM. Sound is carried over as it is.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {ExitCodes.OK_TEXT, ExitCodes.BUG_TEXT, ExitCodes.INPUT_TEXT, ExitCodes.INTERRUPTED_TEXT})
final class TranscodeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "IN", description = "The MP4 file to read.")
    private Path in;

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "The MP4 file to write. It appears when it is complete, never half.")
    private Path out;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = SizeConverter.class,
            description =
                    "Size of the picture, for example 640x360; 640x0 or 0x360 keeps its shape. Default: as it is.")
    private OutputSize size = OutputSize.KEEP;

    @Option(names = "--quality", paramLabel = "Q", description = "low, medium or high. Default: medium.")
    private Quality quality = Quality.MEDIUM;

    @Option(
            names = "--pace",
            paramLabel = "P",
            description = "max: as fast as possible; realtime: at the clip's own rate. Default: max.")
    private Pace pace = Pace.MAX;

    @Option(names = "--force", description = "Replaces OUT if it exists.")
    private boolean force;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        byte[] input = InputFile.read(in);
        try (OutputFile output = OutputFile.at(out, in, force)) {
            long begun = System.nanoTime();
            TranscodeResult result = transcode(new TranscodeRequest(in.toString(), input, size, quality, pace));
            double seconds = (System.nanoTime() - begun) / 1e9;
            output.publish(result.output());
            close(result, input.length, seconds);
        }
        return ExitCodes.OK;
    }

    private TranscodeResult transcode(TranscodeRequest request) {
        try (TerminalProgress progress = TerminalProgress.of(in.getFileName().toString())) {
            return JvmHost.run("transcode " + in.getFileName(), () -> Transcoder.run(request, progress));
        }
    }

    private void close(TranscodeResult result, int inputBytes, double seconds) {
        PrintWriter err = spec.commandLine().getErr();
        result.notes().forEach(note -> err.println("weft: " + note));
        err.flush();
        PrintWriter answer = spec.commandLine().getOut();
        answer.println(Summary.of(
                out.toString(),
                result.frames(),
                result.facts().durationSeconds(),
                seconds,
                result.output().length,
                inputBytes));
        answer.flush();
    }
}
