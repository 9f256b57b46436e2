package dev.weft.seq;

import java.util.ArrayList;
import java.util.List;

/** Operators that hand on several elements as a list, by their number. The lists belong to whoever gets them. */
final class Chunks {

    private Chunks() {}

    static <T> Source<List<T>> chunk(Source<T> upstream, int size) {
        Failures.atLeast(1, size, "the size of chunk");
        return sink -> {
            Chunk<T> chunk = new Chunk<>(sink, size);
            return upstream.run(chunk) && chunk.flush();
        };
    }

    static <T> Source<List<T>> window(Source<T> upstream, int size, int step) {
        Failures.atLeast(1, size, "the size of window");
        Failures.atLeast(1, step, "the step of window");
        return sink -> upstream.run(new Window<>(sink, size, step));
    }

    private static final class Chunk<T> implements Sink<T> {

        private final Sink<? super List<T>> sink;

        private final int size;

        private List<T> chunk = new ArrayList<>();

        Chunk(Sink<? super List<T>> sink, int size) {
            this.sink = sink;
            this.size = size;
        }

        @Override
        public boolean accept(T element) throws Exception {
            chunk.add(element);
            return chunk.size() < size || flush();
        }

        /** Hands on what there is. */
        boolean flush() throws Exception {
            if (chunk.isEmpty()) {
                return true;
            }
            List<T> full = chunk;
            chunk = new ArrayList<>();
            return sink.accept(full);
        }
    }

    private static final class Window<T> implements Sink<T> {

        private final Sink<? super List<T>> sink;

        private final int size;

        private final int step;

        private final List<T> window = new ArrayList<>();

        /** Elements to leave out before the next window begins. */
        private int gap;

        Window(Sink<? super List<T>> sink, int size, int step) {
            this.sink = sink;
            this.size = size;
            this.step = step;
        }

        @Override
        public boolean accept(T element) throws Exception {
            if (gap > 0) {
                gap--;
                return true;
            }
            window.add(element);
            if (window.size() < size) {
                return true;
            }
            List<T> full = new ArrayList<>(window);
            window.subList(0, Math.min(step, size)).clear();
            gap = Math.max(0, step - size);
            return sink.accept(full);
        }
    }
}
