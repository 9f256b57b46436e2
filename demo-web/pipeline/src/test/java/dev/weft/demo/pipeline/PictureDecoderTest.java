package dev.weft.demo.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoded pictures are, bit for bit, those of another decoder (FFmpeg's sums stand beside the clips). */
class PictureDecoderTest {
    @ParameterizedTest
    @ValueSource(strings = {"bframes", "baseline", "main-fade", "cropped", "slices", "vfr", "unfiltered"})
    void decodesAsAnotherDecoderDoes(String name) throws IOException, NoSuchAlgorithmException {
        assertEquals(expected(name), decoded(name));
    }

    private static List<String> expected(String name) throws IOException {
        List<String> sums = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                PictureDecoderTest.class.getResourceAsStream("/clips/" + name + ".framemd5"),
                StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    sums.add(line.substring(line.lastIndexOf(',') + 1).strip());
                }
            }
        }
        return sums;
    }

    private static List<String> decoded(String name) throws NoSuchAlgorithmException {
        byte[] input = Clips.load(name);
        Clip clip = Clip.open(name, input);
        PictureDecoder decoder = new PictureDecoder(name, clip.config().lengthBytes(), clip.sets());
        PresentationOrder order = new PresentationOrder(clip.times().count());
        List<String> sums = new ArrayList<>();
        for (int i = 0; i < clip.times().count(); i++) {
            int offset = clip.table().offset()[i];
            order.put(
                    clip.times().rank(i),
                    decoder.decode(input, offset, clip.table().size()[i], clip.place(i)));
            for (VideoFrame frame = order.take(); frame != null; frame = order.take()) {
                sums.add(sum(frame, clip.sets().first()));
                frame.release();
            }
        }
        return sums;
    }

    private static String sum(VideoFrame frame, SequenceParameters size) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        for (int plane = 0; plane < 3; plane++) {
            int shift = plane == 0 ? 0 : 1;
            byte[] data = frame.picture().getPlaneData(plane);
            for (int y = 0; y < size.height() >> shift; y++) {
                int from = (y + (size.top() >> shift)) * frame.picture().getPlaneWidth(plane) + (size.left() >> shift);
                for (int x = 0; x < size.width() >> shift; x++) {
                    digest.update((byte) (data[from + x] + 128));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
