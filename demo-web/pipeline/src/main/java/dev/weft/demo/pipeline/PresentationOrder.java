package dev.weft.demo.pipeline;

/**
 * Turns decoding order into presentation order: takes frames as they are decoded and hands each out when all that are shown
 * before it have been handed out. The container's times bound how many wait ({@link FrameTimes#deepestReordering}).
 */
final class PresentationOrder {
    private final VideoFrame[] waiting;
    private int next;

    PresentationOrder(int frames) {
        this.waiting = new VideoFrame[frames];
    }

    void put(int shown, VideoFrame frame) {
        waiting[shown] = frame;
    }

    /** The next frame in presentation order, or null while it is not decoded yet. */
    VideoFrame take() {
        if (next == waiting.length || waiting[next] == null) {
            return null;
        }
        VideoFrame frame = waiting[next];
        waiting[next++] = null;
        return frame;
    }
}
