package dev.weft.jvm.io;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.seq.Seq;
import dev.weft.seq.Step;
import dev.weft.task.Scope;
import dev.weft.task.Task;
import dev.weft.task.TaskState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens for TCP connections, with an accept that suspends the task rather than blocks the thread.
 *
 * <p>One task may accept at a time; a second is refused. A cancelled {@link #accept} has accepted nothing: the connection stays in the
 * system's queue for the next one.
 */
public final class TcpListener extends Endpoint {

    /** How long {@link #serve} pauses when no descriptors are left, in milliseconds: some connections may end meanwhile. */
    private static final long PAUSE_MILLIS = 100;

    private final ServerSocketChannel channel;

    private final TcpOptions options;

    private final InetSocketAddress local;

    private final Side queue = new Side(this, ParkReason.ACCEPT, SelectionKey.OP_ACCEPT);

    private long accepted;

    private TcpListener(Loop loop, ServerSocketChannel channel, TcpOptions options) throws IOException {
        super(loop, channel);
        this.channel = channel;
        this.options = options;
        this.local = (InetSocketAddress) channel.getLocalAddress();
    }

    // ---- listening ----

    /** {@link #bind(InetSocketAddress, TcpOptions)} with the {@linkplain TcpOptions#defaults() default} settings. */
    public static TcpListener bind(InetSocketAddress address) throws TcpException {
        return bind(address, TcpOptions.defaults());
    }

    /**
     * Listens at {@code address}; port 0 is any that is free, and {@link #local} tells which. Connections are made from now on, and wait to
     * be accepted. Never suspends.
     *
     * @param options for the listener and the sockets it accepts
     * @throws TcpException when it cannot listen there: ADDRESS, LIMIT, OTHER
     * @throws MisuseException when called outside a task, or on a host that cannot wait for sockets
     */
    public static TcpListener bind(InetSocketAddress address, TcpOptions options) throws TcpException {
        Loop loop = Loop.current();
        SocketPoller.of(loop).flush(); // a port that was let go of a moment ago is free
        ServerSocketChannel channel = null;
        TcpListener listener = null;
        try {
            channel = ServerSocketChannel.open();
            channel.configureBlocking(false);
            options.apply(channel);
            channel.bind(address, options.backlog());
            listener = new TcpListener(loop, channel, options);
            return listener;
        } catch (IOException e) {
            throw TcpException.of("cannot listen at " + Addresses.text(address), e);
        } finally {
            if (listener == null) {
                Channels.closeQuietly(channel);
            }
        }
    }

    // ---- accepting ----

    /**
     * The next connection. Suspends while there is none. Whoever accepts it closes it.
     *
     * @throws TcpException when the listener is closed, before or meanwhile: CLOSED; when the system refuses: LIMIT, OTHER
     * @throws MisuseException when another task accepts, or when called outside a task of its loop
     * @throws dev.weft.task.CancelledException when the task is cancelled before there is one; none is lost by it
     */
    public TcpSocket accept() throws TcpException {
        TcpSocket socket = acceptOrClosed();
        if (socket == null) {
            throw TcpException.closed("accept failed on " + described(), "" + closedBy());
        }
        return socket;
    }

    /** {@link #accept}, but null when the listener is closed, before or meanwhile. */
    public @Nullable TcpSocket acceptOrClosed() throws TcpException {
        Strand strand = queue.begin("accept");
        TcpSocket socket;
        try {
            socket = next(strand);
        } finally {
            queue.end();
        }
        loop.pace(strand);
        return socket;
    }

    private @Nullable TcpSocket next(Strand strand) throws TcpException {
        while (isOpen()) {
            SocketChannel connection = null;
            TcpSocket socket = null;
            try {
                connection = channel.accept();
                if (connection != null) {
                    socket = socketOn(connection);
                    accepted++;
                    return socket;
                }
            } catch (IOException e) {
                throw TcpException.of("accept failed on " + described(), e);
            } finally {
                if (socket == null) {
                    Channels.closeQuietly(connection);
                }
            }
            queue.await(strand);
        }
        return null;
    }

    private TcpSocket socketOn(SocketChannel connection) throws IOException {
        connection.configureBlocking(false);
        options.apply(connection);
        return new TcpSocket(loop, connection, (InetSocketAddress) connection.getRemoteAddress(), (InetSocketAddress)
                connection.getLocalAddress());
    }

    /**
     * The connections as they are accepted, until the listener is closed. A run of it is the one that accepts, and suspends while there is
     * none. Whoever receives a socket closes it; each that has been accepted is received, whatever is cancelled meanwhile. An operator that
     * runs ahead of its consumer drops what it holds when it is cut short, and closes nothing: see {@link #serve}.
     */
    public Seq<TcpSocket> connections() {
        // No generator: its emit is a cancellation point, at which a socket would be left to nobody.
        Seq<TcpSocket> sockets = Seq.unfold(this, listener -> {
            TcpSocket next = listener.acceptOrClosed();
            return next == null ? null : new Step<>(next, listener);
        });
        return sockets.named(label() + ".connections");
    }

    /**
     * Has {@code handler} run for each connection, in a task of its own, until the listener is closed, and then until all of them have ended.
     * Suspends. A handler that fails is reported and harms no other; its socket is closed in any case. While no descriptors are left it
     * reports that, pauses, and goes on.
     *
     * <pre>{@code
     * listener.serve("echo", socket -> socket.chunks(4_096).forEach(chunk -> socket.write(ByteBuffer.wrap(chunk))));
     * }</pre>
     *
     * @param name of the scope of those tasks
     * @throws TcpException when the system refuses to accept for another reason
     * @throws MisuseException as {@link #accept}
     * @throws dev.weft.task.CancelledException when the task is cancelled; the handlers are then, too, and have ended
     */
    public void serve(String name, TcpHandler handler) throws TcpException {
        Scope.named(name).supervised().open(scope -> {
            boolean told = false;
            while (isOpen()) {
                try {
                    handle(scope, acceptOrClosed(), handler);
                    told = false;
                } catch (TcpException e) {
                    pause(e, told);
                    told = true;
                }
            }
        });
    }

    /** Waits for descriptors to become free if {@code failure} says that there are none left; any other is thrown. */
    private void pause(TcpException failure, boolean told) throws TcpException {
        if (failure.kind() != TcpException.Kind.LIMIT) {
            throw failure;
        }
        if (!told) {
            loop.report("connections have to wait: " + failure.getMessage(), failure);
        }
        Task.sleepMillis(PAUSE_MILLIS);
    }

    private static void handle(Scope scope, @Nullable TcpSocket socket, TcpHandler handler) {
        if (socket == null) {
            return;
        }
        Task<?> task = scope.run("serves " + Addresses.text(socket.remote()), () -> handler.handle(socket));
        task.onEnd(
                ended -> { // not in the task: one that is cancelled before it starts runs nothing
                    if (ended.state() == TaskState.FAILED) {
                        socket.loop.report("the handler of " + socket + " failed: " + ended.failure(), ended.failure());
                    }
                    socket.closeFor("the end of its handler");
                });
    }

    @Override
    void ready(int operations) {
        tell(queue, operations);
    }

    @Override
    void dismissAll() {
        queue.wake();
        poller.flush(); // the port is free for the next one
    }

    // ---- telling ----

    /** The address it listens at, with the port it has been given. */
    public InetSocketAddress local() {
        return local;
    }

    /** What it has done and who uses it, now. */
    public TcpListenerStatistics statistics() {
        Strand acceptor = queue.user();
        return new TcpListenerStatistics(local, accepted, acceptor == null ? null : acceptor.label(), closedBy());
    }

    @Override
    String label() {
        return "tcp listener " + Addresses.text(local);
    }

    @Override
    String state() {
        return accepted + " accepted";
    }

    @Override
    String users() {
        return queue.text();
    }
}
