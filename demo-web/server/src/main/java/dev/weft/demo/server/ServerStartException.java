package dev.weft.demo.server;

import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** The demo server could not start; the message says on which address, why, and what to do. */
public final class ServerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }

    static ServerStartException of(String host, int port, Throwable failure) {
        return new ServerStartException(reason(host, port, failure), failure);
    }

    private static String reason(String host, int port, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "The host " + host
                        + " is not known here: give an address of this machine with --host, or leave the option out.";
            }
            if (cause instanceof BindException && text.contains("Permission denied")) {
                return "Port " + port + " on " + host + " needs special rights: choose one above 1023 with --port.";
            }
            if (cause instanceof BindException && text.contains("Cannot assign")) {
                return "The address " + host
                        + " does not belong to this machine: give one that does with --host, or leave the option out.";
            }
            if (cause instanceof BindException) {
                return "Port " + port + " on " + host
                        + " is already in use: stop the other program or choose another port with --port.";
            }
        }
        return "The demo server could not start on " + host + ":" + port + ": " + failure.getMessage();
    }
}
