package dev.weft.models;

import dev.weft.channel.ChannelKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is claimed of the core's primitives. */
final class Theories {

    private Theories() {}

    /** A channel of {@code kind} that holds one element where the kind lets one say so. */
    static Theory channel(ChannelKind kind, ChannelOperation... operations) {
        List<ChannelOperation> alphabet = List.of(operations);
        int capacity = switch (kind) {
            case RENDEZVOUS -> 0;
            case BUFFERED, LATEST, DROP_OLDEST -> 1;
            case UNLIMITED -> Integer.MAX_VALUE;
        };
        return new Theory(
                "channel, " + kind + " (" + names(operations) + ")",
                Arrays.stream(operations).map(Theories::name).toList(),
                indices(operations, ChannelOperation::quiet),
                false,
                tasks -> new ChannelSubject(kind, capacity, alphabet, tasks),
                plan -> new ChannelReference(plan, kind, capacity, alphabet));
    }

    /** Selects over two channels with {@code capacity} places each, none for rendezvous. */
    static Theory select(int capacity, SelectOperation... operations) {
        List<SelectOperation> alphabet = List.of(operations);
        return new Theory(
                "select over channels of " + capacity + " (" + names(operations) + ")",
                Arrays.stream(operations).map(Theories::name).toList(),
                indices(operations, SelectOperation::quiet),
                false,
                tasks -> new SelectSubject(capacity, alphabet, tasks),
                plan -> new SelectReference(plan, capacity, alphabet));
    }

    /** A mutex. */
    static Theory mutex(LockOperation... operations) {
        List<LockOperation> alphabet = List.of(operations);
        return new Theory(
                "mutex (" + names(operations) + ")",
                Arrays.stream(operations).map(Theories::name).toList(),
                indices(operations, LockOperation::quiet),
                false,
                tasks -> new MutexSubject(alphabet, tasks),
                plan -> new MutexReference(plan, alphabet));
    }

    /** A semaphore of two permits. */
    static Theory semaphore(PermitOperation... operations) {
        List<PermitOperation> alphabet = List.of(operations);
        return new Theory(
                "semaphore (" + names(operations) + ")",
                Arrays.stream(operations).map(Theories::name).toList(),
                indices(operations, PermitOperation::quiet),
                false,
                tasks -> new SemaphoreSubject(alphabet, tasks),
                plan -> new SemaphoreReference(plan, alphabet));
    }

    /** Tasks that live, fail and are cancelled together in one scope. */
    static Theory family(FamilyOperation... operations) {
        List<FamilyOperation> alphabet = List.of(operations);
        return new Theory(
                "scope (" + names(operations) + ")",
                Arrays.stream(operations).map(Theories::name).toList(),
                indices(operations, FamilyOperation::quiet),
                true,
                tasks -> new FamilySubject(alphabet, tasks),
                plan -> new FamilyReference(plan, alphabet));
    }

    private static <T> Set<Integer> indices(T[] operations, Predicate<T> which) {
        return IntStream.range(0, operations.length)
                .filter(i -> which.test(operations[i]))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String names(Enum<?>[] operations) {
        return Arrays.stream(operations).map(Theories::name).collect(Collectors.joining(", "));
    }

    private static String name(Enum<?> operation) {
        return operation.name().toLowerCase().replace('_', ' ');
    }
}
