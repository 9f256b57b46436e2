package dev.weft.jvm.io;

/** What a server does with a connection: see {@link TcpListener#serve}. */
@FunctionalInterface
public interface TcpHandler {

    /** Uses {@code socket}, which is closed when this has ended, in whichever way. Suspends wherever it likes. */
    void handle(TcpSocket socket) throws Exception;
}
