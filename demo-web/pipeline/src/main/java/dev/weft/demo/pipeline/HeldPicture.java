package dev.weft.demo.pipeline;

import org.jcodec.common.model.Picture;

/** A picture on loan: whoever takes it releases it once, and must not touch it afterwards. */
interface HeldPicture {
    Picture picture();

    /** Never suspends. */
    void release();
}
