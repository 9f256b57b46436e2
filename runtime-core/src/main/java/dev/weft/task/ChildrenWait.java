package dev.weft.task;

import dev.weft.loop.Blockers;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.loop.WaitPoint;

/** Where the owner of a scope waits for the scope's children. Cannot be cut short: a scope does not end before its children. */
final class ChildrenWait implements WaitPoint {

    private final Scope scope;

    ChildrenWait(Scope scope) {
        this.scope = scope;
    }

    @Override
    public ParkReason reason() {
        return ParkReason.CHILDREN;
    }

    @Override
    public String describe() {
        return scope.label() + " (" + scope.children.size() + " left)";
    }

    @Override
    public boolean abandon(Strand strand) {
        return false;
    }

    @Override
    public void blockers(Blockers blockers) {
        for (Task<?> child = scope.children.first(); child != null; child = child.next) {
            blockers.add("its child", child);
        }
    }
}
