package dev.weft.wasm.concurrent;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stands for {@link java.util.concurrent.CompletionStage}. */
public interface WeftCompletionStage<T extends @Nullable Object> {

    <U extends @Nullable Object> WeftCompletionStage<U> thenApply(Function<? super T, ? extends U> fn);

    <U extends @Nullable Object> WeftCompletionStage<U> thenApplyAsync(Function<? super T, ? extends U> fn);

    <U extends @Nullable Object> WeftCompletionStage<U> thenApplyAsync(
            Function<? super T, ? extends U> fn, Executor executor);

    WeftCompletionStage<@Nullable Void> thenAccept(Consumer<? super T> action);

    WeftCompletionStage<@Nullable Void> thenAcceptAsync(Consumer<? super T> action);

    WeftCompletionStage<@Nullable Void> thenAcceptAsync(Consumer<? super T> action, Executor executor);

    WeftCompletionStage<@Nullable Void> thenRun(Runnable action);

    WeftCompletionStage<@Nullable Void> thenRunAsync(Runnable action);

    WeftCompletionStage<@Nullable Void> thenRunAsync(Runnable action, Executor executor);

    <U extends @Nullable Object, V extends @Nullable Object> WeftCompletionStage<V> thenCombine(
            WeftCompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn);

    <U extends @Nullable Object, V extends @Nullable Object> WeftCompletionStage<V> thenCombineAsync(
            WeftCompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> fn);

    <U extends @Nullable Object, V extends @Nullable Object> WeftCompletionStage<V> thenCombineAsync(
            WeftCompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> fn,
            Executor executor);

    <U extends @Nullable Object> WeftCompletionStage<@Nullable Void> thenAcceptBoth(
            WeftCompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action);

    <U extends @Nullable Object> WeftCompletionStage<@Nullable Void> thenAcceptBothAsync(
            WeftCompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action);

    <U extends @Nullable Object> WeftCompletionStage<@Nullable Void> thenAcceptBothAsync(
            WeftCompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor);

    WeftCompletionStage<@Nullable Void> runAfterBoth(WeftCompletionStage<?> other, Runnable action);

    WeftCompletionStage<@Nullable Void> runAfterBothAsync(WeftCompletionStage<?> other, Runnable action);

    WeftCompletionStage<@Nullable Void> runAfterBothAsync(
            WeftCompletionStage<?> other, Runnable action, Executor executor);

    <U extends @Nullable Object> WeftCompletionStage<U> applyToEither(
            WeftCompletionStage<? extends T> other, Function<? super T, U> fn);

    <U extends @Nullable Object> WeftCompletionStage<U> applyToEitherAsync(
            WeftCompletionStage<? extends T> other, Function<? super T, U> fn);

    <U extends @Nullable Object> WeftCompletionStage<U> applyToEitherAsync(
            WeftCompletionStage<? extends T> other, Function<? super T, U> fn, Executor executor);

    WeftCompletionStage<@Nullable Void> acceptEither(
            WeftCompletionStage<? extends T> other, Consumer<? super T> action);

    WeftCompletionStage<@Nullable Void> acceptEitherAsync(
            WeftCompletionStage<? extends T> other, Consumer<? super T> action);

    WeftCompletionStage<@Nullable Void> acceptEitherAsync(
            WeftCompletionStage<? extends T> other, Consumer<? super T> action, Executor executor);

    WeftCompletionStage<@Nullable Void> runAfterEither(WeftCompletionStage<?> other, Runnable action);

    WeftCompletionStage<@Nullable Void> runAfterEitherAsync(WeftCompletionStage<?> other, Runnable action);

    WeftCompletionStage<@Nullable Void> runAfterEitherAsync(
            WeftCompletionStage<?> other, Runnable action, Executor executor);

    <U extends @Nullable Object> WeftCompletionStage<U> thenCompose(
            Function<? super T, ? extends WeftCompletionStage<U>> fn);

    <U extends @Nullable Object> WeftCompletionStage<U> thenComposeAsync(
            Function<? super T, ? extends WeftCompletionStage<U>> fn);

    <U extends @Nullable Object> WeftCompletionStage<U> thenComposeAsync(
            Function<? super T, ? extends WeftCompletionStage<U>> fn, Executor executor);

    <U extends @Nullable Object> WeftCompletionStage<U> handle(
            BiFunction<? super T, @Nullable Throwable, ? extends U> fn);

    <U extends @Nullable Object> WeftCompletionStage<U> handleAsync(
            BiFunction<? super T, @Nullable Throwable, ? extends U> fn);

    <U extends @Nullable Object> WeftCompletionStage<U> handleAsync(
            BiFunction<? super T, @Nullable Throwable, ? extends U> fn, Executor executor);

    WeftCompletionStage<T> whenComplete(BiConsumer<? super T, ? super @Nullable Throwable> action);

    WeftCompletionStage<T> whenCompleteAsync(BiConsumer<? super T, ? super @Nullable Throwable> action);

    WeftCompletionStage<T> whenCompleteAsync(
            BiConsumer<? super T, ? super @Nullable Throwable> action, Executor executor);

    WeftCompletionStage<T> exceptionally(Function<Throwable, ? extends T> fn);

    WeftCompletionStage<T> exceptionallyAsync(Function<Throwable, ? extends T> fn);

    WeftCompletionStage<T> exceptionallyAsync(Function<Throwable, ? extends T> fn, Executor executor);

    WeftCompletionStage<T> exceptionallyCompose(Function<Throwable, ? extends WeftCompletionStage<T>> fn);

    WeftCompletionStage<T> exceptionallyComposeAsync(Function<Throwable, ? extends WeftCompletionStage<T>> fn);

    WeftCompletionStage<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends WeftCompletionStage<T>> fn, Executor executor);

    WeftCompletableFuture<T> toCompletableFuture();
}
