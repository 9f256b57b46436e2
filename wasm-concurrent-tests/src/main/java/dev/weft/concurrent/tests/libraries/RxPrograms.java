package dev.weft.concurrent.tests.libraries;

import dev.weft.concurrent.tests.Suite;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.PublishSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** RxJava 3: operators, schedulers with threads of their own, backpressure, errors. */
final class RxPrograms {

    private RxPrograms() {}

    static void addTo(Suite suite) {
        suite.add(
                "operators",
                out -> out.say(Observable.range(1, 10)
                        .filter(n -> n % 2 == 0)
                        .map(n -> n * n)
                        .buffer(2)
                        .toList()
                        .blockingGet()));
        suite.add("another thread", out -> {
            Thread caller = Thread.currentThread();
            out.say(Single.fromCallable(() -> Thread.currentThread() == caller)
                    .subscribeOn(Schedulers.io())
                    .blockingGet());
        });
        suite.add(
                "observe on",
                out -> out.say(Flowable.range(1, 1000)
                        .observeOn(Schedulers.computation())
                        .map(n -> n + 1L)
                        .reduce(0L, Long::sum)
                        .blockingGet()));
        suite.add(
                "parallel",
                out -> out.say(Flowable.range(1, 100)
                        .parallel(4)
                        .runOn(Schedulers.computation())
                        .map(n -> n * 3)
                        .sequential()
                        .reduce(0, Integer::sum)
                        .blockingGet()));
        suite.add("timer and timeout", out -> {
            out.say(Observable.timer(5, TimeUnit.MILLISECONDS).blockingFirst());
            out.tell(
                    "timeout",
                    () -> Observable.never().timeout(5, TimeUnit.MILLISECONDS).blockingFirst());
        });
        suite.add("errors", out -> {
            out.say(Observable.error(new IllegalStateException("x"))
                    .onErrorReturnItem("instead")
                    .blockingFirst());
            int[] tries = new int[1];
            out.say(Single.fromCallable(() -> {
                        if (++tries[0] < 3) {
                            throw new IllegalStateException();
                        }
                        return "third";
                    })
                    .retry(5)
                    .blockingGet());
        });
        suite.add("subject and zip", out -> {
            PublishSubject<Integer> subject = PublishSubject.create();
            List<String> seen = new ArrayList<>();
            subject.zipWith(Observable.just("a", "b", "c"), (n, s) -> s + n).subscribe(seen::add);
            subject.onNext(1);
            subject.onNext(2);
            out.say(seen);
        });
        suite.add(
                "backpressure",
                out -> out.say(Flowable.<Integer>create(
                                emitter -> {
                                    for (int i = 0; i < 500; i++) {
                                        emitter.onNext(i);
                                    }
                                    emitter.onComplete();
                                },
                                BackpressureStrategy.BUFFER)
                        .subscribeOn(Schedulers.single())
                        .observeOn(Schedulers.io(), false, 4)
                        .count()
                        .blockingGet()));
        suite.add(
                "flat map across threads",
                out -> out.say(Flowable.range(1, 20)
                        .flatMap(n ->
                                Flowable.just(n).subscribeOn(Schedulers.io()).map(k -> k * k))
                        .reduce(0, Integer::sum)
                        .blockingGet()));
    }
}
