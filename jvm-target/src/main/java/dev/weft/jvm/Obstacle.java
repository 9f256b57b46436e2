package dev.weft.jvm;

/**
 * Why this JVM has no continuations for Weft.
 *
 * @param reason as the end of a sentence
 * @param remedy what to do about it, as a command
 * @param mendable whether that would give continuations
 */
record Obstacle(String reason, String remedy, boolean mendable) {

    /** The package is there, and this JVM was started without the flag. */
    static Obstacle notExported(Module weft) {
        return new Obstacle("java.base does not export jdk.internal.vm to Weft", "start java with " + flag(weft), true);
    }

    /** Another kind of JVM, or of processor. */
    static Obstacle notThere(Throwable why) {
        return new Obstacle("this JVM has none (" + why + ")", "start another JVM", false);
    }

    /** The one flag: on the class path it names everybody, on the module path Weft's module. */
    static String flag(Module weft) {
        return "--add-exports java.base/jdk.internal.vm=" + (weft.isNamed() ? weft.getName() : "ALL-UNNAMED");
    }
}
