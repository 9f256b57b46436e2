package dev.weft.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/*
 * Idea: a message is made of string literals. Each literal in what core and test kit throw or report has to occur in a literal of some test,
 * or in a page of the guide, whose output is compared too. Literals joined by + count as one on the side of the tests, so that it does not
 * matter where a line was broken.
 */
/** The text of every error and report is pinned by a test. */
class MessagesTest {

    /** Too short to say anything: brackets, commas, a word between two names. */
    private static final int TELLING = 9;

    private static final List<String> SUBJECTS = List.of("../runtime-core/src/main/java", "../test-kit/src/main/java");

    private static final List<String> TESTS =
            List.of("../runtime-core/src/test/java", "../behaviour/src/main/java", "../jvm-target/src/test/java");

    /** Said only when Weft itself has a bug; no program leads there. */
    private static final Set<String> UNREACHABLE = Set.of(
            "a clause of a select has nowhere to wait",
            "a select was decided by a stranger",
            "a fiber was resumed without a strand",
            "a conductor was asked before its run began");

    @Test
    void everyMessageIsPinned() throws IOException {
        Set<String> messages = new TreeSet<>();
        for (CompilationUnitTree unit : parse(SUBJECTS)) {
            unit.accept(new Messages(messages), null);
        }
        assertTrue(messages.size() > 100, () -> "found only " + messages);
        List<String> tests = new ArrayList<>();
        for (CompilationUnitTree unit : parse(TESTS)) {
            unit.accept(new Texts(tests), null);
        }
        try (Stream<Path> pages = Files.walk(Path.of("../docs/guide"))) {
            for (Path page : pages.filter(Files::isRegularFile).toList()) {
                tests.add(Files.readString(page));
            }
        }
        String all = plain(String.join("\n", tests));
        Set<String> unpinned = new TreeSet<>(messages);
        unpinned.removeIf(message -> all.contains(plain(message)));
        assertEquals(new TreeSet<>(UNREACHABLE), unpinned, "no test compares these parts of messages");
    }

    /** Without line ends, which text blocks and pages put elsewhere. */
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static List<CompilationUnitTree> parse(List<String> folders) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<File> files = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> sources = Files.walk(Path.of(folder))) {
                sources.filter(source -> source.toString().endsWith(".java"))
                        .sorted()
                        .forEach(source -> files.add(source.toFile()));
            }
        }
        List<CompilationUnitTree> units = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromFiles(files));
            task.parse().forEach(units::add);
        }
        return units;
    }

    /** Collects the literals of what is thrown and reported. */
    private static final class Messages extends TreeScanner<Void, Void> {

        private final Set<String> messages;

        private int within;

        Messages(Set<String> messages) {
            this.messages = messages;
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void nothing) {
            String type = made.getIdentifier().toString();
            return scan(type.endsWith("Exception") || type.endsWith("Error"), made.getArguments());
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            String method = call.getMethodSelect().toString();
            scan(call.getMethodSelect(), null);
            return scan(method.equals("super") || method.endsWith("report"), call.getArguments());
        }

        private @Nullable Void scan(boolean message, List<? extends Tree> arguments) {
            within += message ? 1 : 0;
            scan(arguments, null);
            within -= message ? 1 : 0;
            return null;
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (within > 0 && literal.getValue() instanceof String text && text.length() >= TELLING) {
                messages.add(text);
            }
            return null;
        }
    }

    /** Collects all strings, those that are joined as one. */
    private static final class Texts extends TreeScanner<Void, Void> {

        private final List<String> texts;

        Texts(List<String> texts) {
            this.texts = texts;
        }

        @Override
        public Void visitBinary(BinaryTree binary, Void nothing) {
            StringBuilder joined = new StringBuilder();
            join(binary, joined);
            texts.add(joined.toString());
            return super.visitBinary(binary, nothing);
        }

        private static void join(ExpressionTree part, StringBuilder joined) {
            if (part instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
                join(binary.getLeftOperand(), joined);
                join(binary.getRightOperand(), joined);
            } else {
                joined.append(part instanceof LiteralTree literal ? literal.getValue() : "\n");
            }
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getValue() instanceof String text) {
                texts.add(text);
            }
            return null;
        }
    }
}
