package dev.weft.e2e.measure;

import dev.weft.demo.pipeline.Psnr;

/** Luma PSNR as the demo's own pipeline computes it, over all frames. */
final class PipelineLikeness implements Likeness {
    @Override
    public double psnr(Clip source, byte[] result) {
        return Psnr.luma(source.name(), source.bytes(), "the result", result).decibels();
    }
}
