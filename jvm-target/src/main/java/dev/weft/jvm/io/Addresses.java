package dev.weft.jvm.io;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** How addresses read in messages. */
final class Addresses {

    private Addresses() {}

    /** {@code 127.0.0.1:7000}, {@code [::1]:7000}, or {@code example.org:7000} where there is no number yet. */
    static String text(InetSocketAddress address) {
        InetAddress number = address.getAddress();
        if (number == null) {
            return address.getHostString() + ":" + address.getPort();
        }
        String host = number.getHostAddress();
        return (number instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
