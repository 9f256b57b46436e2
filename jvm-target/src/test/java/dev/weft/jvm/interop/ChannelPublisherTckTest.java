package dev.weft.jvm.interop;

import dev.weft.channel.Channel;
import dev.weft.task.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The publisher of a channel keeps the contract of Reactive Streams, for its one subscriber. */
public class ChannelPublisherTckTest extends FlowPublisherVerification<Integer> {

    private LoopThread thread;

    public ChannelPublisherTckTest() {
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
        CompletableFuture<Flow.Publisher<Integer>> made = new CompletableFuture<>();
        Door.start(thread.loop(), "source", () -> {
            Channel<Integer> numbers = Channel.rendezvous("numbers");
            made.complete(Flows.publisher(numbers));
            for (int i = 0; i < elements && numbers.sendOrClosed(i); i++) {
                Task.checkpoint();
            }
            numbers.close();
            return "";
        });
        return made.join();
    }

    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
        CompletableFuture<Flow.Publisher<Integer>> made = new CompletableFuture<>();
        Door.start(thread.loop(), "source", () -> {
            Channel<Integer> numbers = Channel.rendezvous("numbers");
            numbers.closeWithError(new IllegalStateException("on purpose"));
            made.complete(Flows.publisher(numbers));
            return "";
        });
        return made.join();
    }

    /** It would only wait until the second subscriber has heard nothing for long enough. */
    @Override
    public void optional_spec111_registeredSubscribersMustReceiveOnNextOrOnCompleteSignals() {
        throw new SkipException("serves one subscriber");
    }
}
