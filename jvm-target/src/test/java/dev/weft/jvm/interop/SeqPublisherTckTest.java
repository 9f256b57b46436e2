package dev.weft.jvm.interop;

import dev.weft.seq.Seq;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The publisher of a Seq keeps the contract of Reactive Streams. */
public class SeqPublisherTckTest extends FlowPublisherVerification<Integer> {

    private LoopThread thread;

    public SeqPublisherTckTest() {
        super(Tck.environment());
    }

    @BeforeClass
    public void start() {
        thread = new LoopThread();
    }

    @AfterClass
    public void stop() {
        thread.close();
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
        int to = (int) Math.min(elements, Integer.MAX_VALUE);
        return Flows.publisher(thread.loop(), "numbers", Seq.range(0, to));
    }

    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
        return Flows.publisher(thread.loop(), "failing", Seq.failing(() -> new IllegalStateException("on purpose")));
    }
}
