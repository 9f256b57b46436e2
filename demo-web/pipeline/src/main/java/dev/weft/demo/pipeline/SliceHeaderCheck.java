package dev.weft.demo.pipeline;

/**
 * Reads a slice header (ITU-T H.264, 7.3.3) to its last field, refusing values that cannot be, before JCodec's unchecked parser
 * reads the same bits.
 */
final class SliceHeaderCheck {
    static final int P = 0;
    static final int B = 1;
    static final int I = 2;
    private static final int END_OF_LIST = 3;

    private final String file;
    private final String what;
    private final BitInput in;
    private final SequenceParameters sps;
    private final PictureParameters pps;

    /** Address of the slice's first macroblock. */
    int firstBlock;
    /** P, B or I. */
    int type;
    /** frame_num. */
    int frameNumber;
    /** Entries of both reference lists; 0 where the slice uses none. */
    int[] references = new int[2];

    /**
     * @param clean the unit behind its header byte, without emulation prevention
     * @param sets finds parameter sets by number
     */
    SliceHeaderCheck(String file, String what, byte[] clean, ParameterSets sets) {
        this.file = file;
        this.what = what;
        this.in = new BitInput(file, what, clean, clean.length);
        firstBlock = in.unsigned(Integer.MAX_VALUE - 1, "first_mb_in_slice");
        type = in.unsigned(9, "slice_type") % 5;
        this.pps = sets.picture(in.unsigned(255, "pic_parameter_set_id"), what);
        this.sps = sets.sequence(pps.sequence(), what);
    }

    SequenceParameters sequence() {
        return sps;
    }

    PictureParameters picture() {
        return pps;
    }

    /** Reads the rest. */
    SliceHeaderCheck read(boolean idr, boolean reference) {
        if (type > I) {
            throw MediaException.unsupported(file, what + " is a switching slice (SP or SI).");
        }
        int blocks = sps.widthInBlocks() * sps.heightInBlocks();
        if (firstBlock >= blocks) {
            throw MediaException.input(
                    file, what + " starts at macroblock " + firstBlock + " of a picture of " + blocks + ".");
        }
        if (idr && type != I) {
            throw MediaException.input(file, what + " predicts from other pictures, but claims to be a key picture.");
        }
        frameNumber = in.bits(sps.frameNumberBits());
        if (idr) {
            in.unsigned(65535, "idr_pic_id");
        }
        readOrder();
        readReferenceCounts();
        for (int list = 0; list < 2; list++) {
            if (references[list] > 0) {
                readReordering(list);
            }
        }
        if (pps.weighted() && type == P || pps.biWeighted() == 1 && type == B) {
            readWeights();
        }
        if (reference) {
            readMarking(idr);
        }
        readEnd();
        return this;
    }

    private void readOrder() {
        if (sps.orderType() == 0) {
            in.bits(sps.orderBits());
            if (pps.orderPresent()) {
                in.skipSigned("delta_pic_order_cnt_bottom");
            }
        } else if (type == B) {
            // JCodec derives the order of types 1 and 2 from frame_num alone, which is wrong beside B pictures.
            throw MediaException.unsupported(
                    file, what + " has B pictures with picture order count type " + sps.orderType() + ".");
        }
        if (sps.orderDeltas()) {
            in.skipSigned("delta_pic_order_cnt");
            if (pps.orderPresent()) {
                in.skipSigned("delta_pic_order_cnt");
            }
        }
    }

    private void readReferenceCounts() {
        if (type == B) {
            in.flag();
        }
        if (type == I) {
            return;
        }
        int lists = type == B ? 2 : 1;
        boolean override = in.flag();
        for (int list = 0; list < lists; list++) {
            references[list] = override ? 1 + in.unsigned(31, "num_ref_idx_active_minus1") : pps.references()[list];
        }
    }

    private void readReordering(int list) {
        if (!in.flag()) {
            return;
        }
        for (int commands = 0; ; commands++) {
            int command = in.unsigned(END_OF_LIST, "modification_of_pic_nums_idc");
            if (command == END_OF_LIST) {
                return;
            }
            if (command == 2) {
                throw MediaException.unsupported(file, what + " reorders long-term reference pictures.");
            }
            if (commands >= references[list]) {
                throw MediaException.input(file, what + " reorders more reference pictures than it has.");
            }
            in.unsigned((1 << sps.frameNumberBits()) - 1, "abs_diff_pic_num_minus1");
        }
    }

    private void readWeights() {
        in.unsigned(7, "luma_log2_weight_denom");
        in.unsigned(7, "chroma_log2_weight_denom");
        for (int list = 0; list < 2; list++) {
            for (int i = 0; i < references[list]; i++) {
                if (in.flag()) {
                    readWeight();
                }
                if (in.flag()) {
                    readWeight();
                    readWeight();
                }
            }
        }
    }

    private void readWeight() {
        in.signed(128, "weight");
        in.signed(128, "offset");
    }

    private void readMarking(boolean idr) {
        if (idr) {
            in.flag();
            in.flag();
            return;
        }
        if (!in.flag()) {
            return;
        }
        int command;
        do {
            command = in.unsigned(6, "memory_management_control_operation");
            if (command == 1 || command == 3) {
                in.unsigned((1 << sps.frameNumberBits()) - 1, "difference_of_pic_nums_minus1");
            }
            if (command == 2 || command == 3 || command == 4 || command == 6) {
                in.unsigned(16, "long-term picture");
            }
        } while (command != 0);
    }

    private void readEnd() {
        if (pps.arithmetic() && type != I) {
            in.unsigned(2, "cabac_init_idc");
        }
        in.signed(51 + 26, "slice_qp_delta");
        if (pps.deblockingControl() && in.unsigned(2, "disable_deblocking_filter_idc") != 1) {
            in.signed(6, "slice_alpha_c0_offset_div2");
            in.signed(6, "slice_beta_offset_div2");
        }
    }
}
