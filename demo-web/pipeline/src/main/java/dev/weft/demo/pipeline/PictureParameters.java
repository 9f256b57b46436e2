package dev.weft.demo.pipeline;

/**
 * What an H.264 picture parameter set says, as far as slice headers need it (ITU-T H.264, 7.3.2.2).
 *
 * @param id its number
 * @param sequence number of the sequence parameter set it belongs to
 * @param arithmetic whether slices are coded with CABAC
 * @param orderPresent whether slices carry more picture order fields
 * @param references most entries of the two reference lists
 * @param weighted whether P slices carry prediction weights
 * @param biWeighted weighted_bipred_idc
 * @param deblockingControl whether slices steer the deblocking filter
 */
record PictureParameters(
        int id,
        int sequence,
        boolean arithmetic,
        boolean orderPresent,
        int[] references,
        boolean weighted,
        int biWeighted,
        boolean deblockingControl) {

    static PictureParameters read(String file, String what, byte[] clean) {
        BitInput in = new BitInput(file, what, clean, clean.length);
        int id = in.unsigned(255, "pic_parameter_set_id");
        int sequence = in.unsigned(31, "seq_parameter_set_id");
        boolean arithmetic = in.flag();
        boolean orderPresent = in.flag();
        if (in.unsigned(7, "num_slice_groups_minus1") != 0) {
            throw MediaException.unsupported(file, what + " uses slice groups (flexible macroblock ordering).");
        }
        int[] references = {
            1 + in.unsigned(31, "num_ref_idx_l0_default_active_minus1"),
            1 + in.unsigned(31, "num_ref_idx_l1_default_active_minus1")
        };
        boolean weighted = in.flag();
        int biWeighted = in.bits(2);
        in.signed(26, "pic_init_qp_minus26");
        in.signed(26, "pic_init_qs_minus26");
        in.signed(12, "chroma_qp_index_offset");
        boolean deblockingControl = in.flag();
        if (in.flag()) {
            throw MediaException.unsupported(file, what + " uses constrained intra prediction.");
        }
        if (in.flag()) {
            throw MediaException.unsupported(file, what + " uses redundant pictures.");
        }
        if (in.hasMore()) {
            in.flag();
            SequenceParametersReader.refuseScalingMatrices(file, what, in.flag());
            in.signed(12, "second_chroma_qp_index_offset");
        }
        return new PictureParameters(
                id, sequence, arithmetic, orderPresent, references, weighted, biWeighted, deblockingControl);
    }
}
