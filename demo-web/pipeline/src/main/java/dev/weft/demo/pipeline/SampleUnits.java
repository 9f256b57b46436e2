package dev.weft.demo.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the headers of a sample's NAL units say.
 *
 * @param key whether the picture and all after it do without those before it
 * @param reference whether other pictures may be predicted from this one
 * @param sets the parameter sets in front of it, each with its NAL header byte; they hold from here on
 */
record SampleUnits(boolean key, boolean reference, List<byte[]> sets) {
    private static final int SLICE = 1;
    private static final int KEY_SLICE = 5;

    /** Looks at a sample. Broken lengths end the look; the decoder will say more about them. */
    static SampleUnits of(Clip clip, int sample) {
        byte[] data = clip.movie().bytes().data;
        int lengthBytes = clip.config().lengthBytes();
        int at = clip.table().offset()[sample];
        int end = at + clip.table().size()[sample];
        boolean key = false;
        boolean reference = false;
        List<byte[]> sets = List.of();
        while (at + lengthBytes < end) {
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | data[at + i] & 0xff;
            }
            at += lengthBytes;
            if (length > end - at) {
                break;
            }
            int next = at + (int) length;
            if (length > 0) {
                int type = data[at] & 0x1f;
                key |= type == KEY_SLICE;
                reference |= type >= SLICE && type <= KEY_SLICE && (data[at] >> 5 & 3) != 0;
                if (ParameterSets.isParameterSet(type)) {
                    sets = sets.isEmpty() ? new ArrayList<>() : sets;
                    sets.add(Arrays.copyOfRange(data, at, next));
                }
            }
            at = next;
        }
        return new SampleUnits(key, reference, sets);
    }

    /** Whether decoding what comes later may need it. */
    boolean needed() {
        return reference || !sets.isEmpty();
    }
}
