package dev.weft.seq;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Operators that look at one element at a time: plain calls, without a task or a channel. */
final class Elementwise {

    private Elementwise() {}

    static <T, R> Source<R> map(Source<T> upstream, Mapper<? super T, ? extends R> mapper) {
        return sink -> upstream.run(element -> sink.accept(Failures.noNull(mapper.map(element), "map answered")));
    }

    static <T, R> Source<R> mapNotNull(Source<T> upstream, Mapper<? super T, ? extends @Nullable R> mapper) {
        return sink -> upstream.run(element -> {
            R mapped = mapper.map(element);
            return mapped == null || sink.accept(mapped);
        });
    }

    static <T> Source<T> filter(Source<T> upstream, Predicate<? super T> predicate) {
        return sink -> upstream.run(element -> !predicate.test(element) || sink.accept(element));
    }

    static <T> Source<T> onEach(Source<T> upstream, Action<? super T> action) {
        return sink -> upstream.run(element -> {
            action.act(element);
            return sink.accept(element);
        });
    }

    static <T> Source<Indexed<T>> indexed(Source<T> upstream) {
        return sink -> upstream.run(new Sink<>() {

            private long next;

            @Override
            public boolean accept(T element) throws Exception {
                return sink.accept(new Indexed<>(next++, element));
            }
        });
    }

    static <T, A> Source<A> scan(Source<T> upstream, A initial, Folder<A, ? super T> folder) {
        return sink -> sink.accept(initial)
                && upstream.run(new Sink<>() {

                    private A sofar = initial;

                    @Override
                    public boolean accept(T element) throws Exception {
                        sofar = Failures.noNull(folder.fold(sofar, element), "scan's folder answered");
                        return sink.accept(sofar);
                    }
                });
    }

    static <T> Source<T> distinctUntilChanged(Source<T> upstream, Mapper<? super T, ?> key) {
        return sink -> upstream.run(new Sink<>() {

            private boolean started;

            private @Nullable Object last;

            @Override
            public boolean accept(T element) throws Exception {
                Object next = key.map(element);
                if (started && Objects.equals(last, next)) {
                    return true;
                }
                started = true;
                last = next;
                return sink.accept(element);
            }
        });
    }

    static <T, R> Source<R> flatMap(Source<T> upstream, Mapper<? super T, ? extends Seq<? extends R>> mapper) {
        return sink -> upstream.run(element ->
                Failures.noNull(mapper.map(element), "flatMap answered").run(sink));
    }

    static <T> Source<T> concat(Seq<? extends T> first, Seq<? extends T> second) {
        return sink -> first.run(sink) && second.run(sink);
    }
}
