package dev.weft.models;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/*
 * Idea: the changed file is compiled into a folder of its own, which comes before the core in the class path of a class loader that knows
 * nothing of ours but the JDK. So core, models and fibers are all loaded afresh and meet the changed class.
 */
/** A core with a bug, beside the models that examine it. */
final class ChangedCore implements AutoCloseable {

    private final URLClassLoader loader;

    private final String suspect;

    ChangedCore(PlantedBug bug, Path folder) throws IOException {
        suspect = bug.type().substring(bug.type().lastIndexOf('.') + 1);
        compile(bug, folder);
        loader = new URLClassLoader(classPath(folder), ClassLoader.getPlatformClassLoader());
    }

    private static void compile(PlantedBug bug, Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        SimpleJavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///" + bug.file()), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return bug.source();
                    }
                };
        List<String> options = List.of(
                "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"), "-nowarn", "-proc:none");
        if (!compiler.getTask(null, null, null, options, null, List.of(source)).call()) {
            throw new IllegalStateException("the bug '" + bug + "' does not compile");
        }
        if (!Files.exists(folder.resolve(bug.type().replace('.', '/') + ".class"))) {
            throw new IllegalStateException("no class of " + bug.file() + " was made");
        }
    }

    private static URL[] classPath(Path first) throws MalformedURLException {
        List<Path> rest = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        URL[] all = new URL[rest.size() + 1];
        all[0] = first.toUri().toURL();
        for (int i = 0; i < rest.size(); i++) {
            all[i + 1] = rest.get(i).toUri().toURL();
        }
        return all;
    }

    /** What the examination finds in it; null for nothing. */
    Object examine() throws ReflectiveOperationException {
        return loader.loadClass(Examination.class.getName())
                .getMethod("findFault", String.class)
                .invoke(null, suspect);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
