package dev.weft.wasm.compiler;

import java.util.ArrayList;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodHolder;
import org.teavm.model.TryCatchBlock;

/**
 * Makes a {@code catch} around a {@code catch} work: in TeaVM 0.15.0 what a handler throws may pass by the handler around it.
 *
 * <pre>{@code
 * try {
 *     try {
 *         return read();
 *     } catch (IOException e) {
 *         throw new UncheckedIOException(e); // Not caught below.
 *     }
 * } catch (UncheckedIOException e) {
 *     return none();
 * }
 * }</pre>
 *
 * <p>TeaVM renders a {@code try} that is all there is in another as one {@code try} with a chain of handlers. That is right as long as handlers
 * only jump to their code and the code stands in the outer {@code try}; but where a single jump leads to it, an earlier step has moved the code
 * to the place of the jump, out of the outer one's reach. Here each handler is named twice, so that two jumps lead to it and it stays where it
 * is. The second is never taken: all that it could catch, the first has caught. It costs a test when an exception passes by both, nothing
 * otherwise.
 */
final class HandlerRepair implements ClassHolderTransformer {

    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
        for (MethodHolder method : cls.getMethods()) {
            if (method.getProgram() != null) {
                // Of every method, nested or not: TeaVM inlines methods into the handlers of others.
                method.getProgram().getBasicBlocks().forEach(HandlerRepair::nameHandlersTwice);
            }
        }
    }

    private static void nameHandlersTwice(BasicBlock block) {
        var once = new ArrayList<>(block.getTryCatchBlocks());
        block.getTryCatchBlocks().clear();
        for (TryCatchBlock handler : once) {
            block.getTryCatchBlocks().add(handler);
            var again = new TryCatchBlock();
            again.setExceptionType(handler.getExceptionType());
            again.setHandler(handler.getHandler());
            block.getTryCatchBlocks().add(again);
        }
    }
}
