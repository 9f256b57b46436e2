package dev.weft.wasm.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.teavm.model.MethodReference;

/**
 * Packages by name: {@code a.b} is that package alone, {@code a.b.*} the packages inside it too. Exceptions may name classes and methods as
 * well.
 */
final class PackageSet {

    private final List<String> exact = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();
    private final String property;
    private final String text;

    private PackageSet(String property, String text) {
        this.property = property;
        this.text = text;
    }

    /**
     * Reads a list separated by commas.
     *
     * @param property where it stands, for messages
     * @throws IllegalArgumentException if an entry is no package name
     */
    static PackageSet parse(String property, String text) {
        var set = new PackageSet(property, text.strip());
        set.entries().forEach(set::add);
        return set;
    }

    private Stream<String> entries() {
        return Arrays.stream(text.split(",")).map(String::strip).filter(entry -> !entry.isEmpty());
    }

    /** Each entry as a set of its own. */
    Stream<PackageSet> each() {
        return entries().map(entry -> parse(property, entry));
    }

    private void add(String name) {
        boolean inside = name.endsWith(".*");
        String base = inside ? name.substring(0, name.length() - 2) : name;
        if (!base.matches("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*")) {
            throw new IllegalArgumentException(
                    property + " names \"" + name + "\", which is no package: write for example org.jcodec.* or "
                            + "org.jcodec.codecs.h264, separated by commas.");
        }
        exact.add(base);
        if (inside) {
            prefixes.add(base + ".");
        }
    }

    boolean contains(String className) {
        int dot = className.lastIndexOf('.');
        return dot >= 0
                && (exact.contains(className.substring(0, dot))
                        || prefixes.stream().anyMatch(className::startsWith));
    }

    /** Whether the class is in one of the packages, or named itself, or inside a class that is. */
    boolean names(String className) {
        return contains(className)
                || exact.stream().anyMatch(name -> className.equals(name) || className.startsWith(name + "$"));
    }

    /** Whether the method's class is named, or the method itself, whatever its parameters. */
    boolean names(MethodReference method) {
        return names(method.getClassName()) || exact.contains(method.getClassName() + "." + method.getName());
    }

    boolean isEmpty() {
        return exact.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }
}
