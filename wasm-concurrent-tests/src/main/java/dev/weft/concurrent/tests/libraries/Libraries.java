package dev.weft.concurrent.tests.libraries;

import dev.weft.concurrent.tests.Suite;
import java.util.ArrayList;
import java.util.List;

/** All programs that use libraries, in order. */
public final class Libraries {

    private Libraries() {}

    /** Every one of them. */
    public static List<Suite.Entry> all() {
        List<Suite.Entry> all = new ArrayList<>();
        Suite.collect(all, "rxjava", RxPrograms::addTo);
        Suite.collect(all, "failsafe", FailsafePrograms::addTo);
        Suite.collect(all, "jackson", JacksonPrograms::addTo);
        Suite.collect(all, "cache", CachePrograms::addTo);
        return all;
    }
}
