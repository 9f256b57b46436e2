package dev.weft.jvm.io;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a socket or listener failed. The message names the local and the remote address, the state, and the next step; {@link
 * #kind} says whose doing it is; the {@linkplain #getCause() cause} is what the system said, or null.
 */
public final class TcpException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** Nobody listens at the address. */
        REFUSED("nobody listens there; start the server, or check address and port"),
        /** The address cannot be reached from here, or nobody has answered for as long as the system waits. */
        UNREACHABLE("it cannot be reached; check the address and the network"),
        /** The name of a host has no address. */
        UNKNOWN_HOST("its name has no address; check the name, or the network's name server"),
        /** The address to listen at is taken, or not this machine's. */
        ADDRESS("this address cannot be had; take another port (0 for any that is free), or stop who listens there"),
        /** The other side has dropped the connection. */
        RESET("the other side has dropped the connection; what it had not read is lost, connect again to go on"),
        /** The other side has ended its output, where more was needed. */
        ENDED("the other side has ended its output"),
        /** This side has closed the socket. */
        CLOSED("end who uses it before it is closed, or take this as the end"),
        /** This process or machine has no more descriptors. */
        LIMIT("there are no file descriptors left; close some, or raise the limit (ulimit -n) before the JVM starts"),
        /** Something else, as the cause says. */
        OTHER("see the cause");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }
    }

    private final Kind kind;

    private TcpException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What went wrong, and so whose doing it is. */
    public Kind kind() {
        return kind;
    }

    /** {@code attempt} failed with {@code cause}: {@code "cannot read from tcp socket ..."}. */
    static TcpException of(String attempt, IOException cause) {
        Kind kind = kindOf(cause);
        return new TcpException(kind, attempt + ": " + kind.advice + " (" + said(cause) + ")", cause);
    }

    /** {@code attempt} failed because {@code who} has closed the socket, whose state says so. */
    static TcpException closed(String attempt, String who) {
        return new TcpException(Kind.CLOSED, attempt + ": " + who + " has closed it; " + Kind.CLOSED.advice, null);
    }

    /** {@code attempt} failed because the other side has ended its output; {@code missing} is what that leaves undone. */
    static TcpException ended(String attempt, String missing) {
        return new TcpException(Kind.ENDED, attempt + ": " + Kind.ENDED.advice + ", " + missing, null);
    }

    private static String said(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** The JDK has few types for this, and tells the rest by the system's own words. */
    private static Kind kindOf(IOException cause) {
        String said = said(cause);
        if (said.contains("Too many open files")) {
            return Kind.LIMIT;
        }
        if (cause instanceof UnknownHostException) {
            return Kind.UNKNOWN_HOST;
        }
        if (cause instanceof BindException) {
            return Kind.ADDRESS;
        }
        if (said.contains("refused")) {
            return Kind.REFUSED;
        }
        if (cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || said.contains("unreachable")) {
            return Kind.UNREACHABLE;
        }
        boolean dropped = said.contains("reset") || said.contains("Broken pipe") || said.contains("aborted");
        return dropped || said.contains("timed out") ? Kind.RESET : Kind.OTHER;
    }
}
