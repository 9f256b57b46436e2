package dev.weft.wasm.concurrent;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The methods by which a stage is made of another one: who waits for whom, and which function is called with what. */
abstract class WeftStages<T extends @Nullable Object> extends WeftOutcome<T> implements WeftCompletionStage<T> {

    abstract <U extends @Nullable Object> WeftCompletableFuture<U> newIncompleteFuture();

    abstract Executor defaultExecutor();

    private static Executor given(Executor executor) {
        return Objects.requireNonNull(executor);
    }

    private static WeftOutcome<?> other(WeftCompletionStage<?> stage) {
        return stage.toCompletableFuture();
    }

    // ---- one stage ----

    private <U extends @Nullable Object> WeftCompletableFuture<U> after(
            @Nullable Executor executor, WeftDependent.Act<U> act) {
        WeftCompletableFuture<U> next = newIncompleteFuture();
        add(new WeftDependent<>(executor, next, this, null, false, act));
        return next;
    }

    private <U extends @Nullable Object> WeftCompletableFuture<U> apply(
            @Nullable Executor executor, Function<? super T, ? extends U> fn) {
        return after(executor, next -> {
            if (!next.failedWith(this)) {
                next.settle(fn.apply(value()));
            }
        });
    }

    private WeftCompletableFuture<@Nullable Void> accept(@Nullable Executor executor, Consumer<? super T> action) {
        return after(executor, next -> {
            if (!next.failedWith(this)) {
                action.accept(value());
                next.settle(null);
            }
        });
    }

    private WeftCompletableFuture<@Nullable Void> run(@Nullable Executor executor, Runnable action) {
        return after(executor, next -> {
            if (!next.failedWith(this)) {
                action.run();
                next.settle(null);
            }
        });
    }

    private <U extends @Nullable Object> WeftCompletableFuture<U> handleIn(
            @Nullable Executor executor, BiFunction<? super T, @Nullable Throwable, ? extends U> fn) {
        return after(executor, next -> next.settle(fn.apply(valueOrNull(), failure())));
    }

    private WeftCompletableFuture<T> whenCompleteIn(
            @Nullable Executor executor, BiConsumer<? super T, ? super @Nullable Throwable> action) {
        return after(executor, next -> {
            Throwable failure = failure();
            try {
                action.accept(valueOrNull(), failure);
            } catch (Throwable second) {
                if (failure == null) {
                    throw second;
                }
                if (failure != second) {
                    failure.addSuppressed(second);
                }
            }
            next.settleAs(this);
        });
    }

    private WeftCompletableFuture<T> exceptionallyIn(@Nullable Executor executor, Function<Throwable, ? extends T> fn) {
        return after(executor, next -> {
            Throwable failure = failure();
            if (failure == null) {
                next.settleAs(this);
            } else {
                next.settle(fn.apply(failure));
            }
        });
    }

    private WeftCompletableFuture<T> exceptionallyComposeIn(
            @Nullable Executor executor, Function<Throwable, ? extends WeftCompletionStage<T>> fn) {
        return after(executor, next -> {
            Throwable failure = failure();
            if (failure == null) {
                next.settleAs(this);
            } else {
                next.follow(fn.apply(failure).toCompletableFuture());
            }
        });
    }

    private <U extends @Nullable Object> WeftCompletableFuture<U> compose(
            @Nullable Executor executor, Function<? super T, ? extends WeftCompletionStage<U>> fn) {
        return after(executor, next -> {
            if (!next.failedWith(this)) {
                next.follow(fn.apply(value()).toCompletableFuture());
            }
        });
    }

    // ---- two stages ----

    private <U extends @Nullable Object> WeftCompletableFuture<U> afterBoth(
            @Nullable Executor executor, WeftOutcome<?> other, WeftDependent.Act<U> act) {
        WeftCompletableFuture<U> next = newIncompleteFuture();
        WeftDependent<U> dependent = new WeftDependent<>(executor, next, this, other, true, those -> {
            if (!those.failedWith(this) && !those.failedWith(other)) {
                act.settle(those);
            }
        });
        add(dependent);
        other.add(dependent);
        return next;
    }

    @SuppressWarnings("unchecked") // the stage's type says so
    private <U extends @Nullable Object, V extends @Nullable Object> WeftCompletableFuture<V> both(
            @Nullable Executor executor,
            WeftCompletionStage<? extends U> stage,
            BiFunction<? super T, ? super U, ? extends V> fn) {
        WeftOutcome<?> other = other(stage);
        return afterBoth(executor, other, next -> next.settle(fn.apply(value(), (U) other.value())));
    }

    @SuppressWarnings("unchecked") // the stage's type says so
    private <U extends @Nullable Object> WeftCompletableFuture<@Nullable Void> acceptBoth(
            @Nullable Executor executor,
            WeftCompletionStage<? extends U> stage,
            BiConsumer<? super T, ? super U> action) {
        WeftOutcome<?> other = other(stage);
        return afterBoth(executor, other, next -> {
            action.accept(value(), (U) other.value());
            next.settle(null);
        });
    }

    private WeftCompletableFuture<@Nullable Void> runAfterBothIn(
            @Nullable Executor executor, WeftCompletionStage<?> stage, Runnable action) {
        return afterBoth(executor, other(stage), next -> {
            action.run();
            next.settle(null);
        });
    }

    private <U extends @Nullable Object> WeftCompletableFuture<U> afterEither(
            @Nullable Executor executor, WeftOutcome<?> other, Function<@Nullable Object, ? extends U> fn) {
        WeftCompletableFuture<U> next = newIncompleteFuture();
        WeftDependent<U> dependent = new WeftDependent<>(executor, next, this, other, false, those -> {
            WeftOutcome<?> first = isDone() ? this : other;
            if (!those.failedWith(first)) {
                those.settle(fn.apply(first.value()));
            }
        });
        add(dependent);
        other.add(dependent);
        return next;
    }

    @SuppressWarnings("unchecked") // either is of this type
    private <U extends @Nullable Object> WeftCompletableFuture<U> either(
            @Nullable Executor executor, WeftCompletionStage<? extends T> stage, Function<? super T, U> fn) {
        return afterEither(executor, other(stage), value -> fn.apply((T) value));
    }

    @SuppressWarnings("unchecked") // either is of this type
    private WeftCompletableFuture<@Nullable Void> acceptEitherIn(
            @Nullable Executor executor, WeftCompletionStage<? extends T> stage, Consumer<? super T> action) {
        return afterEither(executor, other(stage), value -> {
            action.accept((T) value);
            return null;
        });
    }

    private WeftCompletableFuture<@Nullable Void> runAfterEitherIn(
            @Nullable Executor executor, WeftCompletionStage<?> stage, Runnable action) {
        return afterEither(executor, other(stage), value -> {
            action.run();
            return null;
        });
    }

    // ---- the public forms: at once, by the default executor, by the given one ----

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> thenApply(Function<? super T, ? extends U> fn) {
        return apply(null, Objects.requireNonNull(fn));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> fn) {
        return apply(defaultExecutor(), Objects.requireNonNull(fn));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> thenApplyAsync(
            Function<? super T, ? extends U> fn, Executor executor) {
        return apply(given(executor), Objects.requireNonNull(fn));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> thenAccept(Consumer<? super T> action) {
        return accept(null, Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> thenAcceptAsync(Consumer<? super T> action) {
        return accept(defaultExecutor(), Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
        return accept(given(executor), Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> thenRun(Runnable action) {
        return run(null, Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> thenRunAsync(Runnable action) {
        return run(defaultExecutor(), Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> thenRunAsync(Runnable action, Executor executor) {
        return run(given(executor), Objects.requireNonNull(action));
    }

    @Override
    public <U extends @Nullable Object, V extends @Nullable Object> WeftCompletableFuture<V> thenCombine(
            WeftCompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
        return both(null, other, Objects.requireNonNull(fn));
    }

    @Override
    public <U extends @Nullable Object, V extends @Nullable Object> WeftCompletableFuture<V> thenCombineAsync(
            WeftCompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn) {
        return both(defaultExecutor(), other, Objects.requireNonNull(fn));
    }

    @Override
    public <U extends @Nullable Object, V extends @Nullable Object> WeftCompletableFuture<V> thenCombineAsync(
            WeftCompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> fn,
            Executor executor) {
        return both(given(executor), other, Objects.requireNonNull(fn));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<@Nullable Void> thenAcceptBoth(
            WeftCompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return acceptBoth(null, other, Objects.requireNonNull(action));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<@Nullable Void> thenAcceptBothAsync(
            WeftCompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return acceptBoth(defaultExecutor(), other, Objects.requireNonNull(action));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<@Nullable Void> thenAcceptBothAsync(
            WeftCompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor) {
        return acceptBoth(given(executor), other, Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> runAfterBoth(WeftCompletionStage<?> other, Runnable action) {
        return runAfterBothIn(null, other, Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> runAfterBothAsync(WeftCompletionStage<?> other, Runnable action) {
        return runAfterBothIn(defaultExecutor(), other, Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> runAfterBothAsync(
            WeftCompletionStage<?> other, Runnable action, Executor executor) {
        return runAfterBothIn(given(executor), other, Objects.requireNonNull(action));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> applyToEither(
            WeftCompletionStage<? extends T> other, Function<? super T, U> fn) {
        return either(null, other, Objects.requireNonNull(fn));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> applyToEitherAsync(
            WeftCompletionStage<? extends T> other, Function<? super T, U> fn) {
        return either(defaultExecutor(), other, Objects.requireNonNull(fn));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> applyToEitherAsync(
            WeftCompletionStage<? extends T> other, Function<? super T, U> fn, Executor executor) {
        return either(given(executor), other, Objects.requireNonNull(fn));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> acceptEither(
            WeftCompletionStage<? extends T> other, Consumer<? super T> action) {
        return acceptEitherIn(null, other, Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> acceptEitherAsync(
            WeftCompletionStage<? extends T> other, Consumer<? super T> action) {
        return acceptEitherIn(defaultExecutor(), other, Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> acceptEitherAsync(
            WeftCompletionStage<? extends T> other, Consumer<? super T> action, Executor executor) {
        return acceptEitherIn(given(executor), other, Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> runAfterEither(WeftCompletionStage<?> other, Runnable action) {
        return runAfterEitherIn(null, other, Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> runAfterEitherAsync(WeftCompletionStage<?> other, Runnable action) {
        return runAfterEitherIn(defaultExecutor(), other, Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<@Nullable Void> runAfterEitherAsync(
            WeftCompletionStage<?> other, Runnable action, Executor executor) {
        return runAfterEitherIn(given(executor), other, Objects.requireNonNull(action));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> thenCompose(
            Function<? super T, ? extends WeftCompletionStage<U>> fn) {
        return compose(null, Objects.requireNonNull(fn));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends WeftCompletionStage<U>> fn) {
        return compose(defaultExecutor(), Objects.requireNonNull(fn));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends WeftCompletionStage<U>> fn, Executor executor) {
        return compose(given(executor), Objects.requireNonNull(fn));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> handle(
            BiFunction<? super T, @Nullable Throwable, ? extends U> fn) {
        return handleIn(null, Objects.requireNonNull(fn));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> handleAsync(
            BiFunction<? super T, @Nullable Throwable, ? extends U> fn) {
        return handleIn(defaultExecutor(), Objects.requireNonNull(fn));
    }

    @Override
    public <U extends @Nullable Object> WeftCompletableFuture<U> handleAsync(
            BiFunction<? super T, @Nullable Throwable, ? extends U> fn, Executor executor) {
        return handleIn(given(executor), Objects.requireNonNull(fn));
    }

    @Override
    public WeftCompletableFuture<T> whenComplete(BiConsumer<? super T, ? super @Nullable Throwable> action) {
        return whenCompleteIn(null, Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super @Nullable Throwable> action) {
        return whenCompleteIn(defaultExecutor(), Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<T> whenCompleteAsync(
            BiConsumer<? super T, ? super @Nullable Throwable> action, Executor executor) {
        return whenCompleteIn(given(executor), Objects.requireNonNull(action));
    }

    @Override
    public WeftCompletableFuture<T> exceptionally(Function<Throwable, ? extends T> fn) {
        return exceptionallyIn(null, Objects.requireNonNull(fn));
    }

    @Override
    public WeftCompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn) {
        return exceptionallyIn(defaultExecutor(), Objects.requireNonNull(fn));
    }

    @Override
    public WeftCompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> fn, Executor executor) {
        return exceptionallyIn(given(executor), Objects.requireNonNull(fn));
    }

    @Override
    public WeftCompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends WeftCompletionStage<T>> fn) {
        return exceptionallyComposeIn(null, Objects.requireNonNull(fn));
    }

    @Override
    public WeftCompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends WeftCompletionStage<T>> fn) {
        return exceptionallyComposeIn(defaultExecutor(), Objects.requireNonNull(fn));
    }

    @Override
    public WeftCompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends WeftCompletionStage<T>> fn, Executor executor) {
        return exceptionallyComposeIn(given(executor), Objects.requireNonNull(fn));
    }
}
