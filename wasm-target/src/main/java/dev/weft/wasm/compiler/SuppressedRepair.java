package dev.weft.wasm.compiler;

import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.FieldReference;
import org.teavm.model.MethodHolder;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.instructions.ConstructArrayInstruction;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.model.instructions.PutFieldInstruction;

/**
 * Makes {@code Throwable.addSuppressed} and {@code getSuppressed} work: in TeaVM 0.15.0 the field behind them is never set, so both trap.
 *
 * <p>TeaVM gives its own Throwable the constructors of the real one by renaming methods, and the field's initial value stays behind in a
 * constructor that nobody calls. Here each constructor sets it.
 */
final class SuppressedRepair implements ClassHolderTransformer {

    private static final String THROWABLE = "java.lang.Throwable";
    private static final FieldReference SUPPRESSED = new FieldReference(THROWABLE, "suppressed");
    private static final ValueType ELEMENT = ValueType.object(THROWABLE);

    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
        if (!cls.getName().equals(THROWABLE)) {
            return;
        }
        if (cls.getField(SUPPRESSED.getFieldName()) == null) {
            throw new IllegalStateException(
                    "TeaVM's java.lang.Throwable has no field \"suppressed\": Weft does not know this version of TeaVM, use the "
                            + "one its POM names.");
        }
        for (MethodHolder method : cls.getMethods()) {
            if (method.getName().equals("<init>") && method.getProgram() != null) {
                setEmptyArray(method.getProgram());
            }
        }
    }

    private static void setEmptyArray(Program program) {
        var size = new IntegerConstantInstruction();
        size.setConstant(0);
        size.setReceiver(program.createVariable());
        var array = new ConstructArrayInstruction();
        array.setItemType(ELEMENT);
        array.setSize(size.getReceiver());
        array.setReceiver(program.createVariable());
        var put = new PutFieldInstruction();
        put.setField(SUPPRESSED);
        put.setFieldType(ValueType.arrayOf(ELEMENT));
        put.setInstance(program.variableAt(0)); // "this"
        put.setValue(array.getReceiver());
        var first = program.basicBlockAt(0).getFirstInstruction();
        first.insertPrevious(size);
        first.insertPrevious(array);
        first.insertPrevious(put);
    }
}
