package dev.weft.wasm.compiler;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.teavm.callgraph.CallGraphNode;
import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.interop.Async;
import org.teavm.model.MethodReference;

/**
 * Keeps methods that never suspend out of those that may.
 *
 * <p>TeaVM moves a method that is called in a single place to that place. A coroutine's function would so come to hold what builds the messages
 * of errors and the like, and grow too large for the browser to inline. Here such methods are said to be virtual, which TeaVM leaves where they
 * are: those that never suspend, and are called by one that may. Of those that may suspend, all the better if they are moved: fewer frames.
 */
final class SmallFrames extends AbstractDependencyListener implements Predicate<MethodReference> {

    private static final String SUSPENDS = Async.class.getName();

    private Set<MethodReference> apart = Set.of();

    @Override
    public void completing(DependencyAgent program) {
        apart = calledByThoseWhoSuspend(program);
    }

    @Override
    public boolean test(MethodReference method) {
        return apart.contains(method);
    }

    private static Set<MethodReference> calledByThoseWhoSuspend(DependencyAgent program) {
        var suspend = suspending(program);
        var apart = new HashSet<MethodReference>();
        for (var method : suspend) {
            var node = program.getCallGraph().getNode(method);
            if (node != null) {
                node.getCallSites().forEach(site -> addAll(site.getCalledMethods(), apart));
            }
        }
        apart.removeAll(suspend);
        return apart;
    }

    /** All that may suspend: what is marked so, and who calls that. */
    private static Set<MethodReference> suspending(DependencyAgent program) {
        var found = new HashSet<MethodReference>();
        var unseen = new ArrayDeque<MethodReference>();
        for (var method : program.getReachableMethods()) {
            var holder = program.getClassSource().resolve(method);
            if (holder != null && holder.getAnnotations().get(SUSPENDS) != null) {
                unseen.add(method);
            }
        }
        for (var method = unseen.poll(); method != null; method = unseen.poll()) {
            var node = found.add(method) ? program.getCallGraph().getNode(method) : null;
            if (node != null) {
                node.getCallerCallSites().forEach(site -> addAll(site.getCallers(), unseen));
            }
        }
        return found;
    }

    private static void addAll(Collection<? extends CallGraphNode> nodes, Collection<MethodReference> to) {
        for (var node : nodes) {
            to.add(node.getMethod());
        }
    }
}
