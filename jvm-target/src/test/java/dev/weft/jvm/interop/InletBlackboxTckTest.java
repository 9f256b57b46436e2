package dev.weft.jvm.interop;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The subscriber keeps the contract of Reactive Streams, as seen from outside. */
public class InletBlackboxTckTest extends FlowSubscriberBlackboxVerification<Integer> {

    private Inlets inlets;

    public InletBlackboxTckTest() {
        super(Tck.environment());
    }

    @BeforeClass
    public void start() {
        inlets = new Inlets();
    }

    @AfterClass
    public void stop() {
        inlets.close();
    }

    @Override
    public Flow.Subscriber<Integer> createFlowSubscriber() {
        return inlets.make();
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
