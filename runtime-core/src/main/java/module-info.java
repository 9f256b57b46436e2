/** The core of Weft: tasks, scopes, cancellation, channels, select, locks and streams, for a host to run. Every package is public. */
module dev.weft.core {
    requires static transitive org.jspecify;

    exports dev.weft.channel;
    exports dev.weft.host;
    exports dev.weft.loop;
    exports dev.weft.seq;
    exports dev.weft.sync;
    exports dev.weft.task;
}
