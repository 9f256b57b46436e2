package dev.weft.wasm.concurrent;

import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.Program;
import org.teavm.model.instructions.ExitInstruction;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/**
 * Makes {@code Runtime.availableProcessors()} answer 1 in a program that TeaVM compiles, because that is what the program has: a loop owns one thread,
 * and more cores are more loops.
 *
 * <p>TeaVM's own answer is the machine's number of cores. Libraries then split their work for a pool that would run it on one thread all the same
 * (see {@link WeftExecutors}), and the question itself goes through TeaVM's JavaScript bridge, which a page with a strict Content-Security-Policy
 * does not allow.
 *
 * <p>Found by TeaVM through {@code META-INF/services}; it runs inside the compiler, never in the program.
 */
public final class SingleProcessorPlugin implements TeaVMPlugin {

    @Override
    public void install(TeaVMHost host) {
        host.add(new SingleProcessor());
    }

    private static final class SingleProcessor implements ClassHolderTransformer {

        @Override
        public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
            if (!cls.getName().equals("java.lang.Runtime")) {
                return;
            }
            MethodHolder method = cls.getMethod(new MethodDescriptor("availableProcessors", int.class));
            if (method == null) {
                throw new IllegalStateException(
                        "TeaVM's java.lang.Runtime has no availableProcessors(): this version of"
                                + " TeaVM is not known to Weft, use the one its POM names.");
            }
            method.setProgram(returningOne());
        }

        private static Program returningOne() {
            Program program = new Program();
            program.createVariable(); // "this"
            BasicBlock block = program.createBasicBlock();
            IntegerConstantInstruction one = new IntegerConstantInstruction();
            one.setConstant(1);
            one.setReceiver(program.createVariable());
            block.add(one);
            ExitInstruction exit = new ExitInstruction();
            exit.setValueToReturn(one.getReceiver());
            block.add(exit);
            return program;
        }
    }
}
