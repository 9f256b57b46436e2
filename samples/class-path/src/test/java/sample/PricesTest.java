package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.jvm.JvmFibers;
import dev.weft.test.WeftTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class PricesTest {

    @Test
    void theNearestShopAnswersFirst() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true));
        try {
            WeftTest.on(JvmFibers.best()).run(() -> Prices.ask("milk"));
        } finally {
            System.setOut(console);
        }
        assertEquals(
                "milk costs 3 at shop 1, milk costs 2 at shop 2, milk costs 1 at shop 3",
                String.join(", ", printed.toString().lines().toList()));
    }
}
