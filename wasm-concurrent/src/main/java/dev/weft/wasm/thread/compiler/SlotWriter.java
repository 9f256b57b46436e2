package dev.weft.wasm.thread.compiler;

import org.teavm.model.AccessLevel;
import org.teavm.model.ClassHierarchy;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.FieldHolder;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/** Writes the natives of {@code Slots}, and the field in the core's Strand that they read. */
final class SlotWriter implements ClassHolderTransformer {

    private static final String SLOTS = "dev.weft.wasm.thread.Slots";
    private static final String STRAND = "dev.weft.loop.Strand";
    private static final String FIELD = "weftThread";
    private static final String STATE_NAME = "dev.weft.wasm.thread.ThreadState";
    private static final ValueType STATE = ValueType.object(STATE_NAME);
    private static final ValueType THREAD = ValueType.object("java.lang.Thread");
    private static final ValueType OBJECT = ValueType.object("java.lang.Object");
    private static final ValueType RUNNABLE = ValueType.object("java.lang.Runnable");
    private static final ValueType STRING = ValueType.object("java.lang.String");
    private static final ValueType MONITOR = ValueType.object("java.lang.Object$Monitor");

    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
        if (cls.getName().equals(STRAND)) {
            var field = new FieldHolder(FIELD);
            field.setType(STATE);
            field.setLevel(AccessLevel.PUBLIC);
            cls.addField(field);
        } else if (cls.getName().equals(SLOTS)) {
            for (MethodHolder method : cls.getMethods()) {
                if (method.hasModifier(ElementModifier.NATIVE)) {
                    method.getModifiers().remove(ElementModifier.NATIVE);
                    write(method, context.getHierarchy());
                }
            }
        }
    }

    private static void write(MethodHolder method, ClassHierarchy hierarchy) {
        var pe = ProgramEmitter.create(method, hierarchy);
        switch (method.getName()) {
            case "state" -> writeState(pe, method.parameterCount() == 2);
            case "adopt" -> writeAdopt(pe);
            case "of" -> writeOf(pe);
            case "virtual" -> writeVirtual(pe);
            case "owner" -> writeOwner(pe);
            case "count" -> monitor(pe).getField("count", ValueType.INTEGER).returnValue();
            case "enter" -> callMonitor(pe, "monitorEnterSync");
            case "exit" -> callMonitor(pe, "monitorExitSync");
            default -> throw new IllegalStateException("Nobody writes " + method + ": add it to SlotWriter.");
        }
    }

    private static void writeState(ProgramEmitter pe, boolean set) {
        ValueEmitter strand = pe.var(1, ValueType.object(STRAND));
        if (set) {
            strand.setField(FIELD, pe.var(2, STATE));
            pe.exit();
        } else {
            strand.getField(FIELD, STATE).returnValue();
        }
    }

    private static void writeAdopt(ProgramEmitter pe) {
        pe.invoke(
                        new MethodReference("java.lang.Thread", "adopt", STATE, STRING, THREAD),
                        pe.var(1, STATE),
                        pe.var(2, STRING))
                .returnValue();
    }

    private static void writeOf(ProgramEmitter pe) {
        pe.invoke(new MethodReference("java.lang.Thread", "stateOf", THREAD, STATE), pe.var(1, THREAD))
                .returnValue();
    }

    private static void writeVirtual(ProgramEmitter pe) {
        ValueEmitter task = pe.var(1, RUNNABLE);
        pe.invoke(new MethodReference("java.lang.Thread", "unstartedVirtual", RUNNABLE, THREAD), task)
                .returnValue();
    }

    private static ValueEmitter monitor(ProgramEmitter pe) {
        // Not the field: in a WebAssembly module it is shared with the identity hash, and this intrinsic tells them
        // apart.
        return pe.var(1, OBJECT).invokeSpecial(new MethodReference("java.lang.Object", "getMonitor", MONITOR));
    }

    private static void writeOwner(ProgramEmitter pe) {
        ValueEmitter monitor = monitor(pe);
        pe.when(monitor.isNull()).thenDo(() -> pe.constantNull(THREAD).returnValue());
        monitor.getField("owner", THREAD).returnValue();
    }

    private static void callMonitor(ProgramEmitter pe, String name) {
        pe.invoke(new MethodReference("java.lang.Object", name, OBJECT, ValueType.VOID), pe.var(1, OBJECT));
        pe.exit();
    }
}
