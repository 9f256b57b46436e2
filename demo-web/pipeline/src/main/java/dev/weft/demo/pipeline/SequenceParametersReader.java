package dev.weft.demo.pipeline;

/** Parses and checks a sequence parameter set (ITU-T H.264, 7.3.2.1.1 and E.1.1). */
final class SequenceParametersReader {
    /** Level 6.2, the highest there is, allows 139,264 macroblocks; beyond level 5.2's 36,864 a browser tab has not the memory. */
    private static final int MOST_BLOCKS = 36_864;

    private static final int MOST_BLOCKS_A_SIDE = 512;
    private static final int EXTENDED_ASPECT = 255;

    private final String file;
    private final String what;
    private final BitInput in;
    private final byte[] clean;
    private int usageFlag;

    SequenceParametersReader(String file, String what, byte[] clean) {
        this.file = file;
        this.what = what;
        this.clean = clean;
        this.in = new BitInput(file, what, clean, clean.length);
    }

    /**
     * The set without its usability information, after {@link #read}. JCodec decodes without it, and its parser of that part
     * would believe any count it finds there.
     */
    byte[] withoutUsability() {
        byte[] plain = clean.clone();
        plain[usageFlag >> 3] &= (byte) ~(0x80 >> (usageFlag & 7));
        return plain;
    }

    SequenceParameters read() {
        int profile = in.bits(8);
        in.bits(8);
        in.bits(8);
        int id = in.unsigned(31, "seq_parameter_set_id");
        checkProfile(profile);
        if (profile == 100) {
            readHighProfile();
        }
        int frameNumberBits = 4 + in.unsigned(12, "log2_max_frame_num_minus4");
        int orderType = in.unsigned(2, "pic_order_cnt_type");
        int orderBits = orderType == 0 ? 4 + in.unsigned(12, "log2_max_pic_order_cnt_lsb_minus4") : 0;
        boolean orderDeltas = orderType == 1 && readOrderCycle();
        int references = in.unsigned(16, "max_num_ref_frames");
        in.flag();
        int wide = 1 + in.unsigned(MOST_BLOCKS_A_SIDE - 1, "pic_width_in_mbs_minus1");
        int high = 1 + in.unsigned(MOST_BLOCKS_A_SIDE - 1, "pic_height_in_map_units_minus1");
        if (wide * high > MOST_BLOCKS) {
            throw MediaException.unsupported(
                    file,
                    what + " asks for pictures of " + 16 * wide + " x " + 16 * high + " pixels, which is too large.");
        }
        if (!in.flag()) {
            throw MediaException.unsupported(
                    file, what + " allows interlaced coding (fields). Convert the video to progressive frames first.");
        }
        in.flag();
        int[] crop = readCrop(16 * wide, 16 * high);
        PixelAspect aspect = null;
        SequenceParameters.Colour colour = null;
        usageFlag = in.position();
        if (in.flag()) {
            aspect = readAspect();
            colour = readColour();
        }
        return new SequenceParameters(
                id,
                profile,
                frameNumberBits,
                orderType,
                orderBits,
                orderDeltas,
                references,
                wide,
                high,
                crop[0],
                crop[2],
                16 * wide - crop[0] - crop[1],
                16 * high - crop[2] - crop[3],
                aspect,
                colour);
    }

    private void checkProfile(int profile) {
        if (profile == 66 || profile == 77 || profile == 100) {
            return;
        }
        String name = switch (profile) {
            case 88 -> "Extended";
            case 110 -> "High 10 (10-bit)";
            case 122 -> "High 4:2:2";
            case 244, 144 -> "High 4:4:4";
            default -> "number " + profile;
        };
        throw MediaException.unsupported(
                file,
                what + " says H.264 profile " + name + "; only Baseline, Main and High (8 bit, 4:2:0) are supported.");
    }

    private void readHighProfile() {
        int chroma = in.unsigned(3, "chroma_format_idc");
        if (chroma != 1) {
            String name = chroma == 0 ? "grey only" : chroma == 2 ? "4:2:2" : "4:4:4";
            throw MediaException.unsupported(file, what + " says chroma format " + name + "; only 4:2:0 is supported.");
        }
        int luma = 8 + in.unsigned(6, "bit_depth_luma_minus8");
        int colour = 8 + in.unsigned(6, "bit_depth_chroma_minus8");
        if (luma != 8 || colour != 8) {
            throw MediaException.unsupported(
                    file, what + " says " + Math.max(luma, colour) + " bits a sample; only 8 are supported.");
        }
        if (in.flag()) {
            throw MediaException.unsupported(file, what + " uses lossless transform bypass.");
        }
        refuseScalingMatrices(file, what, in.flag());
    }

    /** JCodec decodes with them, but not as the standard's rules for absent lists say. */
    static void refuseScalingMatrices(String file, String what, boolean present) {
        if (present) {
            throw MediaException.unsupported(
                    file, what + " uses its own quantisation matrices. Encode the video with flat ones first.");
        }
    }

    private boolean readOrderCycle() {
        boolean alwaysZero = in.flag();
        in.skipSigned("offset_for_non_ref_pic");
        in.skipSigned("offset_for_top_to_bottom_field");
        int cycle = in.unsigned(255, "num_ref_frames_in_pic_order_cnt_cycle");
        for (int i = 0; i < cycle; i++) {
            in.skipSigned("offset_for_ref_frame");
        }
        return !alwaysZero;
    }

    private int[] readCrop(int width, int height) {
        int[] crop = new int[4];
        if (in.flag()) {
            // In 4:2:0 frames the unit is 2 pixels both ways, so a visible size is always even.
            for (int side = 0; side < 4; side++) {
                crop[side] = 2 * in.unsigned(1 << 16, "frame_crop_offset");
            }
        }
        if (crop[0] + crop[1] >= width || crop[2] + crop[3] >= height) {
            throw MediaException.input(file, what + " crops the whole picture of " + width + " x " + height + " away.");
        }
        return crop;
    }

    private PixelAspect readAspect() {
        if (!in.flag()) {
            return null;
        }
        int code = in.bits(8);
        if (code != EXTENDED_ASPECT) {
            return PixelAspect.known(code);
        }
        int wide = in.bits(16);
        int high = in.bits(16);
        return wide == 0 || high == 0 ? null : new PixelAspect(wide, high);
    }

    private SequenceParameters.Colour readColour() {
        if (in.flag()) {
            in.flag();
        }
        if (!in.flag()) {
            return null;
        }
        int format = in.bits(3);
        boolean fullRange = in.flag();
        if (!in.flag()) {
            return new SequenceParameters.Colour(format, fullRange, false, 2, 2, 2);
        }
        return new SequenceParameters.Colour(format, fullRange, true, in.bits(8), in.bits(8), in.bits(8));
    }
}
