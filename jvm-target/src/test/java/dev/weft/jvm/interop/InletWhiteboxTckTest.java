package dev.weft.jvm.interop;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The subscriber keeps the contract of Reactive Streams, as seen by who sees its signals. */
public class InletWhiteboxTckTest extends FlowSubscriberWhiteboxVerification<Integer> {

    private Inlets inlets;

    public InletWhiteboxTckTest() {
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
    protected Flow.Subscriber<Integer> createFlowSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
        return new Probed(inlets.make(), probe);
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }

    /** Passes the signals on and tells the TCK of them. */
    private record Probed(Inlet<Integer> inlet, WhiteboxSubscriberProbe<Integer> probe)
            implements Flow.Subscriber<Integer> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            inlet.onSubscribe(subscription);
            probe.registerOnSubscribe(new SubscriberPuppet() {
                @Override
                public void triggerRequest(long elements) {
                    subscription.request(elements);
                }

                @Override
                public void signalCancel() {
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(Integer element) {
            inlet.onNext(element);
            probe.registerOnNext(element);
        }

        @Override
        public void onError(Throwable failure) {
            inlet.onError(failure);
            probe.registerOnError(failure);
        }

        @Override
        public void onComplete() {
            inlet.onComplete();
            probe.registerOnComplete();
        }
    }
}
