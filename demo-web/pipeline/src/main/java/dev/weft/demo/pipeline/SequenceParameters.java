package dev.weft.demo.pipeline;

/**
 * What an H.264 sequence parameter set says, as far as it is needed, checked to be within what this transcoder does.
 *
 * @param id its number
 * @param profile profile_idc: 66 Baseline, 77 Main or 100 High
 * @param frameNumberBits bits of frame_num
 * @param orderType pic_order_cnt_type
 * @param orderBits bits of pic_order_cnt_lsb (type 0)
 * @param orderDeltas whether slices carry delta_pic_order_cnt (type 1)
 * @param references most reference pictures at a time
 * @param widthInBlocks coded width in macroblocks of 16 pixels
 * @param heightInBlocks coded height in macroblocks of 16 pixels
 * @param left pixels to crop at the left
 * @param top pixels to crop at the top
 * @param width visible width in pixels
 * @param height visible height in pixels
 * @param aspect shape of a pixel, or null when the stream does not say
 * @param colour how samples stand for colours, or null when the stream does not say
 */
record SequenceParameters(
        int id,
        int profile,
        int frameNumberBits,
        int orderType,
        int orderBits,
        boolean orderDeltas,
        int references,
        int widthInBlocks,
        int heightInBlocks,
        int left,
        int top,
        int width,
        int height,
        PixelAspect aspect,
        Colour colour) {

    /**
     * How samples stand for colours (ITU-T H.264, E.2.1), carried over as the source says it.
     *
     * @param format video_format
     * @param fullRange whether luma uses 0 to 255
     * @param described whether the next three are given
     * @param primaries colour_primaries
     * @param transfer transfer_characteristics
     * @param matrix matrix_coefficients
     */
    record Colour(int format, boolean fullRange, boolean described, int primaries, int transfer, int matrix) {}

    int codedWidth() {
        return 16 * widthInBlocks;
    }

    int codedHeight() {
        return 16 * heightInBlocks;
    }

    String profileName() {
        return profile == 66 ? "Baseline" : profile == 77 ? "Main" : "High";
    }
}
