package dev.weft.jvm.io;

import dev.weft.loop.Loop;
import dev.weft.loop.MisuseException;
import dev.weft.loop.ParkReason;
import dev.weft.loop.Strand;
import dev.weft.seq.Seq;
import dev.weft.seq.Step;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Idea: try first, wait when the system says that it would block, try again when the poller says that it would not. Nobody but the caller
 * moves bytes, so a task that is cancelled while it waits has moved none since the system last said so.
 *
 * State, and what moves it (closed from every state, for good; the two halves end independently):
 *
 *   connecting -> open               // finishConnect; a failure or a cancel closes
 *   open       -> input ended        // a read met the end of the other side's output
 *   open       -> output shut down   // shutdownOutput
 *
 * Rejected
 *   reading ahead into a buffer of the socket's own: ten thousand idle connections would hold ten thousand buffers
 *   a write that answers how much it has written: every caller would need the same loop around it
 */
/**
 * A TCP connection whose calls suspend the task rather than block the thread.
 *
 * <p>One task may read and one may write at a time, the same or different ones; a second is refused. Deadlines are those of the scopes
 * around the call: {@code Scope.named("answer").timeout(limit).open(scope -> socket.read(buffer))}.
 *
 * <p><b>Cancellation.</b> Every call that suspends is a cancellation point. A cancelled {@link #read} has taken nothing from the connection. A
 * cancelled {@link #write} may have written a part: the buffer's position says how much. A cancelled {@link #connect} has closed the
 * connection.
 */
public final class TcpSocket extends Endpoint {

    /**
     * The most bytes of one system call. The JDK copies heap buffers through memory of its own as large as the call's, which it keeps; and
     * after each call other tasks have their turn.
     */
    private static final int MOST = 65_536;

    private final SocketChannel channel;

    private final InetSocketAddress remote;

    /** Its own address; null while it connects. */
    private @Nullable InetSocketAddress local;

    private final Side input = new Side(this, ParkReason.READ, SelectionKey.OP_READ);

    private final Side output = new Side(this, ParkReason.WRITE, SelectionKey.OP_WRITE);

    private boolean inputEnded;

    private boolean outputShutDown;

    private long bytesRead;

    private long bytesWritten;

    /** A socket on {@code channel}, which is non-blocking and, if {@code local} is not null, connected. */
    TcpSocket(Loop loop, SocketChannel channel, InetSocketAddress remote, @Nullable InetSocketAddress local)
            throws IOException {
        super(loop, channel);
        this.channel = channel;
        this.remote = remote;
        this.local = local;
    }

    // ---- connecting ----

    /** {@link #connect(InetSocketAddress, TcpOptions)} with the {@linkplain TcpOptions#defaults() default} settings. */
    public static TcpSocket connect(InetSocketAddress address) throws TcpException {
        return connect(address, TcpOptions.defaults());
    }

    /**
     * Connects to {@code address}; the name of a host that has no number yet is looked up first, and its addresses are tried in turn.
     * Suspends. Waits as long as the system does, which may be minutes: set a deadline by a scope.
     *
     * @throws TcpException when there is no connection to be had: REFUSED, UNREACHABLE, UNKNOWN_HOST, LIMIT, OTHER
     * @throws MisuseException when called outside a task, or on a host that cannot wait for sockets
     * @throws dev.weft.task.CancelledException when the task is cancelled before it is connected; nothing is left open then
     */
    public static TcpSocket connect(InetSocketAddress address, TcpOptions options) throws TcpException {
        return Connecting.to(address, options);
    }

    /** Connects this socket, which is new; closes it when that fails. Suspends. */
    void connect(Strand strand, TcpOptions options) throws TcpException {
        output.becomes(ParkReason.CONNECT, SelectionKey.OP_CONNECT);
        try {
            output.begin("connect");
            options.apply(channel);
            boolean connected = channel.connect(remote);
            while (!connected) {
                output.await(strand);
                checkOpen("connect");
                connected = channel.finishConnect();
            }
            local = (InetSocketAddress) channel.getLocalAddress();
        } catch (TcpException e) {
            throw e;
        } catch (IOException e) {
            throw TcpException.of("cannot connect a tcp socket to " + Addresses.text(remote), e);
        } finally {
            output.end();
            if (local == null) {
                closeFor(strand.label());
            } else {
                unwatch(SelectionKey.OP_CONNECT);
                output.becomes(ParkReason.WRITE, SelectionKey.OP_WRITE);
            }
        }
    }

    // ---- reading ----

    /**
     * Reads what is there, at least one byte, into {@code target}, from its position on. Suspends while nothing is there.
     *
     * @param target where the bytes go; at most {@value #MOST} at a time
     * @return how many bytes were read; 0 only when {@code target} has no room; -1 when the other side has ended its output
     * @throws TcpException when the connection is lost or closed: RESET, CLOSED, OTHER
     * @throws MisuseException when another task reads, or when called outside a task of its loop
     * @throws dev.weft.task.CancelledException when the task is cancelled before anything is there; nothing has been read then
     */
    public int read(ByteBuffer target) throws TcpException {
        Strand strand = input.begin("read");
        int count;
        try {
            count = readSome(strand, target);
        } finally {
            input.end();
        }
        loop.pace(strand);
        return count;
    }

    /**
     * Reads until {@code target} is full. Suspends while it is not.
     *
     * @throws TcpException as {@link #read}; ENDED when the other side has ended its output before that
     * @throws MisuseException as {@link #read}
     * @throws dev.weft.task.CancelledException when the task is cancelled before that; what has been read stands before the position of
     *     {@code target}, and is lost to later reads
     */
    public void readFully(ByteBuffer target) throws TcpException {
        Strand strand = input.begin("readFully");
        int wanted = target.remaining();
        try {
            while (target.hasRemaining()) {
                if (readSome(strand, target) < 0) {
                    String missing = "after " + (wanted - target.remaining()) + " of " + wanted + " bytes";
                    throw TcpException.ended(attempt("readFully"), missing);
                }
                if (target.hasRemaining()) {
                    loop.checkpoint(strand);
                }
            }
        } finally {
            input.end();
        }
        loop.pace(strand);
    }

    /**
     * Waits until a read would not: there is something to read, the other side has ended its output, or the connection is lost. Suspends.
     * With it a connection needs no buffer while it is idle.
     *
     * @throws TcpException when the socket is closed, before or meanwhile
     * @throws MisuseException as {@link #read}
     * @throws dev.weft.task.CancelledException when the task is cancelled before that
     */
    public void awaitReadable() throws TcpException {
        Strand strand = input.begin("awaitReadable");
        try {
            checkOpen("awaitReadable");
            input.await(strand);
            checkOpen("awaitReadable");
        } finally {
            input.end();
        }
    }

    /**
     * What comes from the other side, in pieces of 1 to {@code size} bytes as they come, each an array of its own, until the other side
     * ends its output. A run of it is the socket's reader, and suspends while nothing is there. It fails as {@link #read} does. What has
     * been read reaches the consumer, whatever is cancelled meanwhile. The socket stays open.
     *
     * @param size at least 1
     * @throws IllegalArgumentException when it is less
     */
    public Seq<byte[]> chunks(int size) {
        if (size < 1) {
            throw new IllegalArgumentException(
                    label() + ": chunks of " + size + " bytes hold nothing: give at least 1");
        }
        // Each run has a buffer; steps read into it, for no cancellation point may come between a read and the
        // consumer.
        Seq<byte[]> pieces =
                Seq.generate(emitter -> emitter.emitAll(Seq.unfold(ByteBuffer.allocate(size), this::nextChunk)));
        return pieces.named(label() + ".chunks");
    }

    private @Nullable Step<ByteBuffer, byte[]> nextChunk(ByteBuffer buffer) throws TcpException {
        int count = read(buffer.clear());
        return count < 0 ? null : new Step<>(Arrays.copyOf(buffer.array(), count), buffer);
    }

    private int readSome(Strand strand, ByteBuffer target) throws TcpException {
        for (; ; ) {
            checkOpen("read");
            int count = readNow(target);
            if (count != 0 || !target.hasRemaining()) {
                return count;
            }
            input.await(strand);
        }
    }

    private int readNow(ByteBuffer target) throws TcpException {
        int limit = limit(target);
        try {
            int count = channel.read(target);
            inputEnded |= count < 0;
            bytesRead += Math.max(count, 0);
            return count;
        } catch (IOException e) {
            throw TcpException.of(attempt("read"), e);
        } finally {
            target.limit(limit);
        }
    }

    // ---- writing ----

    /**
     * Writes all of {@code source}, from its position to its limit. Suspends while the other side does not keep up and the system's buffers
     * are full. When it returns, the bytes are the system's; the other side may not have them yet.
     *
     * @throws TcpException when the connection is lost or closed: RESET, CLOSED, OTHER; how much was written before, the position tells
     * @throws MisuseException when another task writes, after {@link #shutdownOutput}, or when called outside a task of its loop
     * @throws dev.weft.task.CancelledException when the task is cancelled before all is written: what stands before the position of {@code
     *     source} has been written, the rest has not
     */
    public void write(ByteBuffer source) throws TcpException {
        Strand strand = output.begin("write");
        try {
            while (source.hasRemaining()) {
                checkOutput();
                if (writeNow(source) == 0) {
                    output.await(strand);
                } else if (source.hasRemaining()) {
                    loop.checkpoint(strand);
                }
            }
            checkOutput();
        } finally {
            output.end();
        }
        loop.pace(strand);
    }

    private int writeNow(ByteBuffer source) throws TcpException {
        int limit = limit(source);
        try {
            int count = channel.write(source);
            bytesWritten += count;
            return count;
        } catch (IOException e) {
            throw TcpException.of(attempt("write"), e);
        } finally {
            source.limit(limit);
        }
    }

    /**
     * Ends the output: the other side reads what was written, and then the end. Reading goes on. Doing so twice does nothing. Never suspends.
     *
     * @throws TcpException when the connection is lost or closed: RESET, CLOSED, OTHER
     * @throws MisuseException while another task writes, or when called by a task of another loop
     */
    public void shutdownOutput() throws TcpException {
        String who = caller("shutdownOutput");
        Strand writer = output.user();
        if (writer != null) {
            throw new MisuseException(described() + ": shutdownOutput was called by " + who + " while " + writer.label()
                    + " writes: wait until it has written, or close the socket");
        }
        checkOpen("shutdownOutput");
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            throw TcpException.of(attempt("shutdownOutput"), e);
        }
        outputShutDown = true;
    }

    // ---- ending ----

    /**
     * Closes it at once and drops what has not been transmitted; the other side's next call fails as RESET. For a connection whose other
     * side has misbehaved. Otherwise as {@link #close}. Never suspends.
     */
    public void reset() {
        String who = caller("reset");
        if (isOpen()) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                loop.report(described() + " is closed without a reset: " + e, e);
            }
            closeFor(who);
        }
    }

    @Override
    void ready(int operations) {
        tell(input, operations);
        tell(output, operations);
    }

    @Override
    void dismissAll() {
        input.wake();
        output.wake();
    }

    // ---- inside ----

    /** Limits {@code buffer} to what one call moves; answers the limit it had. */
    private static int limit(ByteBuffer buffer) {
        int limit = buffer.limit();
        if (buffer.remaining() > MOST) {
            buffer.limit(buffer.position() + MOST);
        }
        return limit;
    }

    private void checkOpen(String operation) throws TcpException {
        String who = closedBy();
        if (who != null) {
            throw TcpException.closed(attempt(operation), who);
        }
    }

    private void checkOutput() throws TcpException {
        checkOpen("write");
        if (outputShutDown) {
            throw new MisuseException(
                    described() + ": write was called after shutdownOutput: shut it down when all is written");
        }
    }

    private String attempt(String operation) {
        return operation + " failed on " + described();
    }

    // ---- telling ----

    /** Its own address. */
    public InetSocketAddress local() {
        return Objects.requireNonNull(local, "no user has a socket that is not connected");
    }

    /** The other side's address. */
    public InetSocketAddress remote() {
        return remote;
    }

    /** What it has done and who uses it, now. */
    public TcpStatistics statistics() {
        return new TcpStatistics(
                local(),
                remote,
                bytesRead,
                bytesWritten,
                inputEnded,
                outputShutDown,
                user(input),
                user(output),
                closedBy());
    }

    private static @Nullable String user(Side side) {
        Strand strand = side.user();
        return strand == null ? null : strand.label();
    }

    @Override
    String label() {
        String from = local == null ? "" : Addresses.text(local) + " ";
        return "tcp socket " + from + "-> " + Addresses.text(remote);
    }

    @Override
    String state() {
        if (local == null) {
            return "not connected";
        }
        return (inputEnded ? "ended by the other side, " : "")
                + (outputShutDown ? "output shut down, " : "")
                + bytesRead + " bytes read, " + bytesWritten + " written";
    }

    @Override
    String users() {
        return input.text() + output.text();
    }
}
