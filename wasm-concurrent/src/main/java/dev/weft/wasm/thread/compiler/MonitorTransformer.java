package dev.weft.wasm.thread.compiler;

import java.util.ArrayList;
import java.util.List;
import org.teavm.model.ClassHierarchy;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;
import org.teavm.model.instructions.ExitInstruction;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;

/**
 * Lets a thread that meets another inside a monitor wait, where TeaVM throws; and replaces {@code wait} and {@code notify}, which TeaVM writes for
 * its coroutines.
 */
final class MonitorTransformer implements ClassHolderTransformer {

    private static final String MONITORS = "dev.weft.wasm.thread.Monitors";
    private static final ValueType OBJECT = ValueType.object("java.lang.Object");

    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
        if (!cls.getName().equals("java.lang.Object")) {
            return;
        }
        // What TeaVM generates for coroutines is never called in a program that has none; it must not drag any in.
        replace(cls, context.getHierarchy(), "monitorEnter", "monitorEnterSync");
        replace(cls, context.getHierarchy(), "monitorExit", "monitorExitSync");
        var enter = method(cls, "monitorEnterSync", OBJECT, ValueType.VOID);
        var first = enter.getProgram().basicBlockAt(0).getFirstInstruction();
        first.insertPrevious(call("beforeEnter", enter.getProgram(), first));
        var exit = method(cls, "monitorExitSync", OBJECT, ValueType.VOID);
        for (Instruction end : ends(exit.getProgram())) {
            end.insertPrevious(call("afterExit", exit.getProgram(), end));
        }
        delegate(cls, context.getHierarchy(), "notify", "notifyOne");
        delegate(cls, context.getHierarchy(), "notifyAll", "notifyAll");
        writeWait(cls, context.getHierarchy());
    }

    private static MethodHolder method(ClassHolder cls, String name, ValueType... signature) {
        var method = cls.getMethod(new MethodDescriptor(name, signature));
        if (method == null) {
            throw new IllegalStateException("TeaVM's java.lang.Object has no method " + name
                    + " as Weft knows it: use the version of TeaVM that Weft's POM names.");
        }
        return method;
    }

    /** The static method {@code name} of Object calls {@code other} of Object. */
    private static void replace(ClassHolder cls, ClassHierarchy hierarchy, String name, String other) {
        var pe = ProgramEmitter.create(method(cls, name, OBJECT, ValueType.VOID), hierarchy);
        pe.invoke(new MethodReference("java.lang.Object", other, OBJECT, ValueType.VOID), pe.var(1, OBJECT));
        pe.exit();
    }

    private static void delegate(ClassHolder cls, ClassHierarchy hierarchy, String name, String to) {
        var pe = ProgramEmitter.create(method(cls, name, ValueType.VOID), hierarchy);
        pe.invoke(new MethodReference(MONITORS, to, OBJECT, ValueType.VOID), pe.var(0, OBJECT));
        pe.exit();
    }

    private static void writeWait(ClassHolder cls, ClassHierarchy hierarchy) {
        var await = new MethodReference(MONITORS, "await", OBJECT, ValueType.LONG, ValueType.INTEGER, ValueType.VOID);
        var forever = ProgramEmitter.create(method(cls, "wait", ValueType.VOID), hierarchy);
        forever.invoke(await, forever.var(0, OBJECT), forever.constant(0L), forever.constant(0));
        forever.exit();
        var millis = ProgramEmitter.create(method(cls, "wait", ValueType.LONG, ValueType.VOID), hierarchy);
        millis.invoke(await, millis.var(0, OBJECT), millis.var(1, ValueType.LONG), millis.constant(0));
        millis.exit();
        var nanos = ProgramEmitter.create(
                method(cls, "wait", ValueType.LONG, ValueType.INTEGER, ValueType.VOID), hierarchy);
        ValueEmitter time = nanos.var(1, ValueType.LONG);
        nanos.invoke(await, nanos.var(0, OBJECT), time, nanos.var(2, ValueType.INTEGER));
        nanos.exit();
    }

    private static InvokeInstruction call(String name, Program program, Instruction place) {
        var call = new InvokeInstruction();
        call.setType(InvocationType.SPECIAL);
        call.setMethod(new MethodReference(MONITORS, name, OBJECT, ValueType.VOID));
        call.setArguments(program.variableAt(1));
        call.setLocation(place.getLocation());
        return call;
    }

    private static List<Instruction> ends(Program program) {
        var found = new ArrayList<Instruction>();
        for (var block : program.getBasicBlocks()) {
            for (Instruction instruction : block) {
                if (instruction instanceof ExitInstruction) {
                    found.add(instruction);
                }
            }
        }
        return found;
    }
}
